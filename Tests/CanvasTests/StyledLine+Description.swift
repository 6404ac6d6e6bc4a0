@testable import Canvas

/// The parts of a line, each after its style: `‹text bold fg:1›word`.
func described(_ line: StyledLine) -> String {
    line.parts.map { "‹\(described($0.1))›\($0.0)" }.joined()
}

private func described(_ style: Style) -> String {
    let names: [(Attributes, String)] = [
        (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"), (.reverse, "reverse"),
    ]
    let words = ["\(style.role)"] + names.filter { style.attributes.contains($0.0) }.map(\.1)
    let colors = [style.foreground.map { "fg:" + described($0) }, style.background.map { "bg:" + described($0) }]
    return (words + colors.compactMap { $0 }).joined(separator: " ")
}

private func described(_ color: Color) -> String {
    switch color {
    case .standard: "standard"
    case .indexed(let index): "\(index)"
    case .rgb(let red, let green, let blue): "\(red),\(green),\(blue)"
    }
}
