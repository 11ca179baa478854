"""The standing cast: An applies, Bình sits at the counter, Chi decides, Dũng leads, Em works elsewhere.

Used by tests, screenshots and documentation, so that a name alone says who may do what.
"""
