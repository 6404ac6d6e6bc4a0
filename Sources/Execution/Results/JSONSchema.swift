/// The part of JSON Schema that a result can be held against; <doc:JSONSchema> says which.
public struct JSONSchema: Sendable {
    /// As it was written.
    public let definition: Value
    private let rules: SchemaRules

    /// Why a definition is not one of these schemas.
    public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
        /// The keys that lead to it, with dots between them; empty at the root.
        public var path: String
        /// A lowercase fragment.
        public var reason: String

        public var description: String { path.isEmpty ? reason : "\(path): \(reason)" }
    }

    private init(_ definition: Value) throws(Fault) {
        self.definition = definition
        rules = try SchemaReader(path: []).rules(definition)
    }

    /// Reads a schema; there is no other way to one.
    public static func parse(_ definition: Value) throws(Fault) -> JSONSchema {
        try JSONSchema(definition)
    }

    /// The first thing by which a value does not fit: `sections.0.title is missing`.
    public func fault(in value: Value) -> String? {
        misfit(of: value)?.sentence(whole: "it")
    }

    func misfit(of value: Value) -> Misfit? {
        rules.misfit(of: value)
    }
}

extension JSONSchema: Equatable {
    public static func == (left: JSONSchema, right: JSONSchema) -> Bool {
        left.definition == right.definition
    }
}
