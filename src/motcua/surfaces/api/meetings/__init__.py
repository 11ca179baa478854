"""Cuộc họp for programs: arranged, answered, held; what was decided, and the work that it became."""
