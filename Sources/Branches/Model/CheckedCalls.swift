import Execution
import Models

/// The calls of one turn: those that can be made, and what is wrong with the others.
///
/// A fault is told to the model, which may do better in its next turn.
struct CheckedCalls {
    private let checked: [(call: ToolCall, check: Result<BranchCall, CallFault>)]

    init(_ calls: [ToolCall], of tools: [ToolSpec]) {
        checked = calls.enumerated().map { number, call in
            (call, Result { () throws(CallFault) in try Self.check(call, number, tools) })
        }
    }

    var branchCalls: [BranchCall] { checked.compactMap { try? $0.check.get() } }

    /// What is wrong with the first one that cannot be made.
    var firstFault: String? {
        for case (_, .failure(let fault)) in checked { return fault.description }
        return nil
    }

    /// What the model is told of each call.
    ///
    /// - Parameter outcomes: of those that could be made, in their order.
    func results(_ outcomes: [Outcome], read: (LargeText) throws -> String) throws -> [ToolResult] {
        var rest = outcomes[...]
        return try checked.map { call, check in
            switch check {
            case .success: try ToolResult(of: call, rest.popFirst(), read: read)
            case .failure(let fault): ToolResult(of: call, fault.description, isError: true)
            }
        }
    }

    /// More at once no model means.
    private static let most = 128

    private static func check(
        _ call: ToolCall, _ number: Int, _ tools: [ToolSpec]
    ) throws(CallFault) -> BranchCall {
        guard number < most else { throw CallFault("there are more than \(most) calls in one turn") }
        guard let tool = tools.first(where: { $0.name == call.name }) else {
            let names = tools.map(\.name).joined(separator: ", ")
            throw CallFault("there is no tool `\(call.name.prefix(64))`; there are: \(names)")
        }
        guard case .object(let fields)? = call.arguments else {
            throw CallFault("the arguments are not a JSON object")
        }
        for field in fields where !tool.inputs.contains(where: { $0.name == field.name }) {
            throw CallFault("`\(tool.name)` has no argument `\(field.name)`")
        }
        for input in tool.inputs {
            let given = fields.first { $0.name == input.name }?.value
            if given ?? input.default == nil { throw CallFault("the argument `\(input.name)` is missing") }
            if let given, let fault = input.fault(of: given) { throw CallFault("`\(input.name)` \(fault)") }
        }
        return BranchCall(tool, arguments: fields, label: fields.first?.value.label)
    }
}

/// Why a call cannot be made.
struct CallFault: Error {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension ToolSpec {
    /// As the model is told about it.
    var chatTool: ChatTool {
        let required = inputs.filter { $0.default == nil }.map { Value.text($0.name) }
        return ChatTool(
            name, description: description,
            parameters: .object([
                .init("type", .text("object")),
                .init("properties", .object(inputs.map { .init($0.name, $0.schema) })),
                .init("required", .list(required)), .init("additionalProperties", .bool(false)),
            ]))
    }
}

extension ToolSpec.Input {
    /// The kind of a default is the kind that is wanted; without one, a text is.
    private var kind: String {
        switch `default` {
        case .bool: "boolean"
        case .integer, .number: "number"
        case .list: "array"
        case .object: "object"
        case .text, .large, .null, nil: "string"
        }
    }

    fileprivate var schema: Value {
        let description = description.map { [Value.Field("description", .text($0))] } ?? []
        let items = kind == "array" ? [Value.Field("items", .object([]))] : []
        return .object([.init("type", .text(kind))] + items + description)
    }

    /// Why a value is not what is wanted; a number may stand where a text is wanted, because templates take both.
    fileprivate func fault(of value: Value) -> String? {
        switch (kind, value) {
        case ("boolean", .bool), ("number", .integer), ("number", .number), ("array", .list), ("object", .object),
            ("string", .text), ("string", .integer), ("string", .number), ("string", .bool):
            nil
        default: "has to be \(kind == "array" || kind == "object" ? "an" : "a") \(kind)"
        }
    }
}

extension Value {
    /// What people call a call with this argument: a short text on one line.
    fileprivate var label: String? {
        guard let text = asText.inMemory else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? nil : words.count > 60 ? words.prefix(59) + "…" : words
    }
}

extension ToolResult {
    /// - Parameter outcome: `nil` if the call was never made.
    fileprivate init(of call: ToolCall, _ outcome: Outcome?, read: (LargeText) throws -> String) throws {
        guard let outcome, outcome.status.hasValue, let value = outcome.value else {
            let said = try outcome?.partial.map { try read($0.asText) } ?? ""
            let error = outcome?.explanationInText ?? "was not run"
            self.init(of: call, said.isEmpty ? error : "\(error)\nbefore that it said: \(said)", isError: true)
            return
        }
        self.init(of: call, try read(value.asText))
    }
}
