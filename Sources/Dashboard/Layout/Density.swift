/// How much room a branch has on the screen, the most first.
enum Density: Int, Sendable, CaseIterable {
    /// A title and the text below it.
    case pane
    /// A title and a line or two.
    case card
    /// One line.
    case row
    /// One character of a map.
    case cell
    /// One character of a map for several of them.
    case bucket

    var denser: Density { Density(rawValue: rawValue + 1) ?? self }
    var looser: Density { Density(rawValue: rawValue - 1) ?? self }
}
