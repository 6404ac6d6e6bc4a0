/// What a schema asks of the value at one place; all of it must hold.
struct SchemaRules: Sendable {
    var rules: [Rule]

    indirect enum Rule: Sendable {
        case types([Kind])
        case oneOf([Value])
        case required([String])
        /// Fields that have rules of their own, and the rules for all others.
        case fields([Field], others: SchemaRules?)
        case elements(SchemaRules)
        case bound(Measure, Bound)
        case pattern(String)
        case anyOf([SchemaRules])
        /// Nothing fits.
        case never
    }

    struct Field: Sendable {
        var name: String
        var rules: SchemaRules
    }

    enum Kind: String, Sendable {
        case null, boolean, integer, number, string, array, object
    }

    /// What is compared with a bound; it asks nothing of values that do not have it.
    enum Measure: Sendable {
        case worth
        case elements
        case characters
    }

    enum Bound: Sendable {
        case atLeast(Double)
        case atMost(Double)
        case above(Double)
        case below(Double)
    }
}

extension SchemaRules.Kind {
    func includes(_ value: Value) -> Bool {
        switch (self, value) {
        case (.null, .null), (.boolean, .bool), (.integer, .integer), (.number, .integer), (.number, .number),
            (.string, .text), (.string, .large), (.array, .list), (.object, .object):
            true
        case (.integer, .number(let number)):
            number == number.rounded()
        default:
            false
        }
    }
}

extension SchemaRules.Measure {
    func measured(_ value: Value) -> Double? {
        switch (self, value) {
        case (.worth, .integer), (.worth, .number): value.number
        case (.elements, .list(let elements)): Double(elements.count)
        case (.characters, .text(let text)): Double(text.unicodeScalars.count)
        default: nil
        }
    }

    /// What follows the place: `has 3 elements`.
    func words(_ number: Double) -> String {
        let number = Value.shortest(number)
        let ending = number == "1" ? "" : "s"
        return switch self {
        case .worth: "is \(number)"
        case .elements: "has \(number) element\(ending)"
        case .characters: "has \(number) character\(ending)"
        }
    }
}

extension SchemaRules.Bound {
    func includes(_ number: Double) -> Bool {
        switch self {
        case .atLeast(let bound): number >= bound
        case .atMost(let bound): number <= bound
        case .above(let bound): number > bound
        case .below(let bound): number < bound
        }
    }

    var words: String {
        switch self {
        case .atLeast(let bound): "at least \(Value.shortest(bound))"
        case .atMost(let bound): "at most \(Value.shortest(bound))"
        case .above(let bound): "more than \(Value.shortest(bound))"
        case .below(let bound): "less than \(Value.shortest(bound))"
        }
    }
}
