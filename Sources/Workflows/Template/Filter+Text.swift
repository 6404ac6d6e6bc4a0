import Execution

extension Filter {
    /// Reads a filter; reports one that is not known, or that has too much or too little behind it.
    init?(_ name: String, _ argument: Value?, at place: Place, _ faults: inout Faults) {
        switch (name, argument) {
        case ("default", let value?): self = .orElse(value)
        case ("join", .text(let text)?): self = .join(text)
        case ("default", nil), ("join", _):
            let example = name == "default" ? "default: \"none\"" : "join: \", \""
            faults.error("`\(name)` needs a text", at: place, hint: "write `\(example)`")
            return nil
        case (_, let argument):
            guard let filter = Self.plain[name] else {
                let known = Suggestion.hint(for: name, among: Self.names)
                let all = Self.names.map { "`\($0)`" }.joined(separator: " ")
                faults.error("unknown filter `\(name)`", at: place, hint: known ?? "the filters are \(all)")
                return nil
            }
            if argument != nil {
                faults.error("`\(name)` takes no value", at: place, hint: "write `| \(name)`")
            }
            self = filter
        }
    }

    private static let names = ["default", "json", "join", "bullets", "count", "percent", "file"]

    private static let plain: [String: Filter] = [
        "json": .json, "bullets": .bullets, "count": .count, "percent": .percent, "file": .file,
    ]
}
