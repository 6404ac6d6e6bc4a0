extension ResultType {
    /// A value of JSON as one of this type: without the fields that the type does not name, and with nothing in the
    /// place of optional ones that are not there.
    func fitting(_ value: Value) throws(Misfit) -> Value {
        switch (self, value) {
        case (.json, _), (.text, .text), (.boolean, .bool):
            return value
        case (.number(let range), .integer), (.number(let range), .number):
            guard let number = value.number, range?.contains(number) ?? true else { throw misfit(value) }
            return value
        case (.integer(let range), .integer), (.integer(let range), .number):
            guard let integer = value.integer, range?.contains(integer) ?? true else { throw misfit(value) }
            return .integer(integer)
        case (.choice(let choices), .text(let text)):
            guard let choice = Self.choice(text, of: choices) else { throw misfit(value) }
            return .text(choice)
        case (.lines, .list(let elements)):
            return .list(try ResultType.text.fitting(elements))
        case (.list(let type), .list(let elements)):
            return .list(try type.fitting(elements))
        case (.object(let fields), .object):
            return .object(try Self.fitting(value, fields))
        case (.schema(let schema), _):
            if let misfit = schema.misfit(of: value) { throw misfit }
            return value
        default:
            throw misfit(value)
        }
    }

    private func fitting(_ elements: [Value]) throws(Misfit) -> [Value] {
        var fitting: [Value] = []
        for (index, element) in elements.enumerated() {
            do throws(Misfit) {
                fitting.append(try self.fitting(element))
            } catch {
                throw error.inside(.index(index))
            }
        }
        return fitting
    }

    private static func fitting(_ object: Value, _ fields: [Field]) throws(Misfit) -> [Value.Field] {
        var fitting: [Value.Field] = []
        for field in fields {
            do throws(Misfit) {
                fitting.append(Value.Field(field.name, try field.fitting(object[field.name])))
            } catch {
                throw error.inside(.field(field.name))
            }
        }
        return fitting
    }

    private func misfit(_ value: Value) -> Misfit {
        Misfit("is \(value.excerpt), not \(description.excerpt())")
    }

    /// The choice that a text is: itself in more punctuation, or, if there is only one such, with less.
    private static func choice(_ text: String, of choices: [String]) -> String? {
        let text = FoldedText(text)
        let folded = choices.map { (choice: $0, text: FoldedText($0)) }
        let within = folded.filter { text.surrounds($0.text) }
        if let longest = within.max(by: { $0.choice.count < $1.choice.count }) { return longest.choice }
        let alike = folded.filter { $0.text == text }
        return alike.count == 1 ? alike[0].choice : nil
    }
}

extension ResultType.Field {
    fileprivate func fitting(_ value: Value?) throws(Misfit) -> Value {
        switch value {
        case let value? where value != .null || !isOptional: return try type.fitting(value)
        case _ where isOptional: return .null
        default: throw Misfit("is missing")
        }
    }
}

extension Value {
    /// A number without a fraction.
    fileprivate var integer: Int? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int(exactly: value)
        default: nil
        }
    }
}
