"""The mutation suite: sentences known to be supported, made wrong in one way at a time, and twins that keep the meaning."""
