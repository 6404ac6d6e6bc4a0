import Execution

/// OpenRouter's pieces of reasoning, which it wants back with the results of tools.
struct ReasoningDetails: Sendable {
    /// The fields of each.
    private var details: [[Value.Field]] = []

    /// Takes what a piece of the answer has of them; more of the same text is added to it.
    mutating func add(_ value: Value?) {
        for case .object(let fields) in value?.elements ?? [] {
            if let last = details.last, Self.isSame(last, fields) {
                fields.forEach { join($0) }
            } else {
                details.append(fields)
            }
        }
    }

    var json: String? {
        details.isEmpty ? nil : Value.list(details.map(Value.object)).json
    }

    private static func isSame(_ first: [Value.Field], _ second: [Value.Field]) -> Bool {
        ["type", "index"].allSatisfy { Value.object(first)[$0] == Value.object(second)[$0] }
    }

    private mutating func join(_ field: Value.Field) {
        let last = details.count - 1
        guard field.value != .null else { return }
        guard let place = details[last].firstIndex(where: { $0.name == field.name }) else {
            details[last].append(field)
            return
        }
        let isText = ["text", "summary", "data"].contains(field.name)
        guard isText, case .text(var text) = details[last][place].value, let more = field.value.string else {
            details[last][place].value = field.value
            return
        }
        // Taken out while it grows: otherwise each piece would copy all that came before.
        details[last][place].value = .null
        text += more
        details[last][place].value = .text(text)
    }
}
