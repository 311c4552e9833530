"""The composition root: settings, urls, commands. It knows every floor; nothing imports it."""
