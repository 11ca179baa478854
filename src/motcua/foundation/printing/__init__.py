"""In ấn: typst templates to PDF, QR and Code128."""
