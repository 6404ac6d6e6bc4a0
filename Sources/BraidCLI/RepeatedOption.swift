/// An option that has one value and is written more than once, of which the parser would take the last without a word.
enum RepeatedOption {
    /// Those that have one value.
    static let single: Set<String> = [
        "--run", "--prompt", "--http", "--returns", "--retry", "--timeout", "--max-parallel", "--deadline",
        "--on-failure", "--require", "--seed", "--ui", "--output", "--theme", "--color", "--check", "--limit",
        "--workflow", "--since",
        "--keep", "--older-than", "--larger-than", "--branch", "--format", "-o", "--output-file", "--speed", "--from",
        "--order", "--repeat", "--export",
    ]

    /// - Parameter line: without the name of the program.
    static func find(in line: [String]) -> String? {
        var seen: Set<Substring> = []
        var rest = line[...]
        while let argument = rest.popFirst(), argument != "--" {
            let name = argument.prefix { $0 != "=" }
            guard single.contains(String(name)) else { continue }
            if !seen.insert(name).inserted { return String(name) }
            // What follows is its value, whatever it looks like.
            if name == argument { rest = rest.dropFirst() }
        }
        return nil
    }
}
