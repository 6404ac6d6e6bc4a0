import Execution

extension ResultType {
    /// What follows from a type of text, number, truth, list of texts, or choice of texts.
    init(simple type: Any.Type) throws {
        switch type {
        case is String.Type: self = .text
        case is Int.Type: self = .integer(nil)
        case is Double.Type: self = .number(nil)
        case is Bool.Type: self = .boolean
        case is [String].Type: self = .lines
        default:
            guard let choices = (type as? any CaseIterable.Type)?.texts, !choices.isEmpty else {
                throw FanOutError(invalid: "`\(type)` is not a simple type")
            }
            self = .choice(choices)
        }
    }

    /// What follows from any type: of one that is made of fields, from what it asks its decoder for.
    init<Value: Decodable>(of type: Value.Type) throws {
        if let simple = try? ResultType(simple: type) {
            self = simple
        } else {
            self = try FormRecorder.form(of: type)
        }
    }
}

extension CaseIterable {
    /// The texts of its cases; `nil` if not all of them are texts.
    static var texts: [String]? {
        var texts: [String] = []
        for choice in allCases {
            guard let text = (choice as? any RawRepresentable)?.rawValue as? String else { return nil }
            texts.append(text)
        }
        return texts
    }

    static var firstCase: Any? { allCases.first }
}
