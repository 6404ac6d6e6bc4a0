/// Collects what is wrong, in any order, each thing once.
struct Faults {
    private var found: [(place: Place, diagnostic: Diagnostic)] = []
    private var seen: Set<Diagnostic> = []
    private(set) var hasErrors = false

    /// Nobody reads more, and each holds its source line, which may be long.
    private static let most = 100

    /// The hint is worked out only where the fault is kept.
    mutating func error(_ message: String, at place: Place, hint: @autoclosure () -> String? = nil) {
        hasErrors = true
        add(place.diagnostic(.error, message, hint: hint()), at: place)
    }

    mutating func warning(_ message: String, at place: Place, hint: @autoclosure () -> String? = nil) {
        add(place.diagnostic(.warning, message, hint: hint()), at: place)
    }

    /// In the order of their places; what stands in other files comes last.
    var diagnostics: [Diagnostic] {
        let main = found.first { $0.place.source.isMain }?.place.source.path
        let ordered = found.enumerated().sorted { a, b in
            let (left, right) = (a.element.place, b.element.place)
            if left.source.path != right.source.path {
                return left.source.path == main || (right.source.path != main && left.source.path < right.source.path)
            }
            return (left.range.lowerBound, a.offset) < (right.range.lowerBound, b.offset)
        }
        return ordered.map(\.element.diagnostic)
    }

    /// A setting of `defaults` is checked for every branch that takes it, and reported once.
    private mutating func add(_ diagnostic: @autoclosure () -> Diagnostic, at place: Place) {
        guard found.count < Self.most else { return }
        let diagnostic = diagnostic()
        if seen.insert(diagnostic).inserted {
            found.append((place, diagnostic))
        }
    }
}
