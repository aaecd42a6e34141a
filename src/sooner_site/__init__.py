"""The site: the screens on which a partnership finds and helps families, with permissions and audit under every one of them."""
