"""What axe-core, the accessibility checker, is asked."""

# WCAG 2.2, A and AA. Only parts that break a rule are described: to name all that keep one takes longest.
WCAG_AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
