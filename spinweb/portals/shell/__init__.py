"""What the portals share: page frame, components, access, forms."""
