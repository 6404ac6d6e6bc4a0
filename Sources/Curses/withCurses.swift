public import Canvas

/// Shows the program's screen while `body` runs; the terminal is in order again on return and on a throw.
public func withCurses<Result>(
    _ options: CursesOptions,
    look: @escaping (Style, ColorDepth) -> Appearance,
    _ body: (inout CursesDisplay) throws -> Result
) throws -> Result {
    var display = try CursesDisplay(options, look: look)
    defer { display.close() }
    return try body(&display)
}
