import Execution

/// Gives each input of a file its value: what was given, else its default.
struct InputBinder {
    let outline: WorkflowOutline
    let options: WorkflowOptions
    /// What the defaults' paths are relative to.
    let folder: String
    /// In declared order; without those that have no value.
    private(set) var bound: [Value.Field] = []
    private(set) var errors: [InputError] = []

    private var file: WorkflowFile { outline.file }

    init(outline: WorkflowOutline, options: WorkflowOptions, folder: String) {
        self.outline = outline
        self.options = options
        self.folder = folder
    }

    mutating func bind(_ faults: inout Faults) {
        reportUnknownNames()
        for input in file.inputs {
            let known = options.values.first { $0.name == input.name.value }?.value
            if let value = known ?? value(of: input, &faults) {
                bound.append(Value.Field(input.name.value, value))
            }
        }
    }

    private mutating func reportUnknownNames() {
        let known = file.inputs.map(\.name.value)
        for given in options.inputs where !known.contains(given.name) {
            let list = known.map { "`\($0)`" }.joined(separator: ", ")
            let names = known.isEmpty ? "this workflow has no inputs" : "its inputs are \(list)"
            let hint = Suggestion.hint(for: given.name, among: known) ?? names
            add(.unknownName, "the workflow has no input `\(given.name)`", hint: hint)
        }
    }

    private mutating func value(of input: InputDeclaration, _ faults: inout Faults) -> Value? {
        let given = options.inputs.last { $0.name == input.name.value }
        switch (input.kind, given) {
        case (.file, let given?) where given.value.isEmpty:
            add(.unfitValue, "input `\(given.name)` is a file, and no path follows `=`")
            return nil
        case (.file, let given?):
            return fileValue(input, TextFile.absolute(given.value, in: given.folder), shown: given.value, &faults)
        case (_, nil) where earlier(input) != nil:
            return earlier(input).flatMap { value(of: input, earlier: $0, &faults) }
        case (.file(let path?), nil):
            return fileValue(input, TextFile.absolute(path, in: folder), shown: path, &faults)
        case (.optional(let value), nil):
            return value
        case (.required, let given?):
            return text(of: given).map(Value.text)
        case (.optional(let value), let given?):
            return text(of: given).flatMap { fitted($0, to: value, given) }
        case (.required, nil):
            return missing(input, example: "…", &faults)
        case (.file(nil), nil):
            return missing(input, example: "path", &faults)
        }
    }

    private func earlier(_ input: InputDeclaration) -> Value? {
        options.earlierInputs.last { $0.name == input.name.value }?.value
    }

    /// What an earlier run was given, if the file still asks for something of that kind.
    private mutating func value(of input: InputDeclaration, earlier value: Value, _ faults: inout Faults) -> Value? {
        let name = input.name.value
        let kind: String
        switch input.kind {
        case .file:
            if case .text(let path)? = value["path"] { return fileValue(input, path, shown: path, &faults) }
            kind = ValueShape.file.kind
        case .required:
            if case .text = value { return value }
            kind = ValueShape.text.kind
        case .optional(let model):
            kind = ValueShape(model).kind
            if model == .null || ValueShape(value).kind == kind { return value }
        }
        add(
            .unfitValue, "input `\(name)` must be \(kind) now, and that of the earlier run is not",
            hint: "give it with `-i \(name)=…`")
        return nil
    }

    private func missing(_ input: InputDeclaration, example: String, _ faults: inout Faults) -> Value? {
        // A plan can be shown without.
        guard options.purpose == .run else { return nil }
        let name = input.name.value
        faults.error(
            "the input `\(name)` is missing", at: input.name.place, hint: "give it with `-i \(name)=\(example)`")
        return nil
    }

    private mutating func text(of given: GivenInput) -> String? {
        guard given.value.hasPrefix("@") else { return given.value }
        let path = String(given.value.dropFirst())
        guard !path.isEmpty else {
            add(.unfitValue, "input `\(given.name)`: no path follows `@`")
            return nil
        }
        do throws(TextFile.Fault) {
            let text = try TextFile.read(TextFile.absolute(path, in: given.folder))
            return text.hasSuffix("\n") ? String(text.dropLast()) : text
        } catch {
            add(.unreadableFile, "input `\(given.name)`: \(error.message(path))")
            return nil
        }
    }

    /// Where the default is not a text, what was given is read as YAML and must be of the same kind.
    private mutating func fitted(_ text: String, to model: Value, _ given: GivenInput) -> Value? {
        let kind = ValueShape(model).kind
        guard kind != ValueShape.text.kind, model != .null else { return .text(text) }
        var ignored = Faults()
        let node = YAMLReader.read(SourceText(path: "-i \(given.name)", text: text), &ignored)
        if let node, !ignored.hasErrors, ValueShape(Value(node)).kind == kind {
            return Value(node)
        }
        let example = Self.example(of: model, from: text)
        let shown = text.count > 60 ? text.prefix(60) + "…" : text
        guard given.value.first != "@" else {
            let reason = ignored.diagnostics.first { $0.severity == .error }?.message
            add(
                .unfitValue,
                "input `\(given.name)` must be \(kind), and the text of `\(given.value.dropFirst())` is not",
                hint: reason)
            return nil
        }
        add(
            .unfitValue, "input `\(given.name)` must be \(kind), and `\(shown)` is not",
            hint: example.map { "write `-i '\(given.name)=\($0)'`" })
        return nil
    }

    /// How a value of the same kind is written.
    private static func example(of model: Value, from text: String) -> String? {
        let isPlain = !text.isEmpty && text.count <= 60 && !text.contains { "[]{}:#&*!|>'\"%@`\n".contains($0) }
        switch model {
        case .list: return isPlain ? "[\(text)]" : "[one, two]"
        case .object(let fields): return "{\(fields.first?.name ?? "name"): value}"
        case .bool: return "true"
        case .integer, .number: return "3"
        case .null, .text, .large: return nil
        }
    }

    /// A file's path, name and name without its ending; its text only where a template asks for it.
    private mutating func fileValue(
        _ input: InputDeclaration, _ path: String, shown: String, _ faults: inout Faults
    ) -> Value? {
        let name = String(path.split(separator: "/").last ?? "")
        var fields = [
            Value.Field("path", .text(path)), Value.Field("name", .text(name)),
            Value.Field("stem", .text(name.fileStem)),
        ]
        do throws(TextFile.Fault) {
            try TextFile.check(path)
            if outline.mentionsText(of: input.name.value) {
                fields.append(Value.Field("text", .text(try TextFile.read(path))))
            }
            return .object(fields)
        } catch {
            let message = error.message(shown)
            if options.inputs.contains(where: { $0.name == input.name.value }) {
                add(.unreadableFile, "input `\(input.name.value)`: \(message)")
            } else {
                let hint = "give another with `-i \(input.name.value)=path`"
                faults.error(message, at: input.name.place, hint: hint)
            }
            return nil
        }
    }

    private mutating func add(_ code: InputError.Code, _ message: String, hint: String? = nil) {
        errors.append(InputError(code: code, message: message, hint: hint))
    }
}
