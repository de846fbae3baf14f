"""Gold articles, scores, floors."""
