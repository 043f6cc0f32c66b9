"""Word files in and out: plain Python over .docx bytes, with no Django and nothing stored."""
