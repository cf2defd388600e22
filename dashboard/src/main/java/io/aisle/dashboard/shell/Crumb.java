package io.aisle.dashboard.shell;

/// One step of the way to a page.
///
/// @param href relative to the application's root; empty for the page itself
public record Crumb(String text, String href) {}
