"""Claims as CSV, and the dossier as a workbook with a codebook."""
