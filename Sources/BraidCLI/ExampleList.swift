import Canvas
import Examples

/// The bundled examples, numbered to choose from.
enum ExampleList {
    /// Titles that have no room beside the names go on below.
    static func lines(width: Int) -> [SafeText] {
        let names = Example.all.map { SafeText(sanitizing: $0.name) }
        let nameWidth = names.map(\.width).max() ?? 0
        let numberWidth = String(names.count).count
        let margin = 2 + numberWidth + 2
        let isNarrow = width - margin - nameWidth - 2 < narrowest
        return zip(names, Example.all).enumerated().flatMap { index, entry -> [SafeText] in
            let number = SafeText(sanitizing: String(index + 1)).leftPadded(to: numberWidth)
            let title = SafeText(sanitizing: entry.1.title)
            guard !isNarrow else { return ["  \(number)  \(entry.0)"] + title.hung(below: "", at: margin, width) }
            return title.hung(below: "  \(number)  \(entry.0)", at: margin + nameWidth + 2, width)
        }
    }

    /// A title is not squeezed into less.
    private static let narrowest = 24
}

extension SafeText {
    /// Beside `name`, from a column on.
    fileprivate func hung(below name: SafeText, at column: Int, _ width: Int) -> [SafeText] {
        folded(to: max(1, width - column)).enumerated().map { index, row in
            (index == 0 ? name : "").padded(to: column) + row
        }
    }
}
