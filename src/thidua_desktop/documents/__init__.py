"""Official papers: neutral blocks, the decree's geometry, renderers."""
