"""True in any office; knows no procedure and no dossier."""
