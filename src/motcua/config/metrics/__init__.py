"""Số đo: what Prometheus reads at ``/metrics``; counters of all web processes in shared files, gauges from tables."""
