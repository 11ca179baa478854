"""Classes that libraries load by the name in the settings: they speak the library's protocol and decide nothing."""
