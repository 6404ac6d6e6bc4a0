import Execution

extension WorkflowDecoder {
    func isAction(_ entry: YAMLEntry) -> Bool {
        KnownKeys.actions.contains(entry.key.value)
    }

    /// The one action among the keys of a branch or of the join.
    mutating func action(
        of owner: String, _ entries: [YAMLEntry], _ keys: KnownKeys, at place: Place, isRequired: Bool
    ) -> ActionDeclaration? {
        let found = entries.filter(isAction)
        for extra in found.dropFirst() where extra.key.value != found[0].key.value {
            faults.error(
                "\(owner) has two actions, `\(found[0].key.value)` and `\(extra.key.value)`", at: extra.key.place,
                hint: "a branch does one thing: make a second branch of it, or a group")
        }
        guard let first = found.first else {
            // A key that is not known is reported as such, and was probably meant to be the action.
            if isRequired, entries.allSatisfy({ keys.known.contains($0.key.value) }) {
                let some = keys.known.contains(ActionKind.branches.rawValue) ? Self.someActions : Self.toolActions
                faults.error("\(owner) needs an action", at: place, hint: "one of \(some)")
            }
            return nil
        }
        return found.dropFirst().isEmpty ? action(first, among: entries) : nil
    }

    static let someActions =
        "`prompt:`, `run:`, `http:`, `value:`, `workflow:`, `branches:`, or an aggregator such as `vote:`"

    private static let toolActions = ToolDeclaration.actions.map { "`\($0):`" }.listed(by: "or")

    private mutating func action(_ entry: YAMLEntry, among entries: [YAMLEntry]) -> ActionDeclaration? {
        if let name = AggregatorName(rawValue: entry.key.value) {
            return sources(entry, of: name).map { .aggregate(name, $0) }
        }
        return switch ActionKind(rawValue: entry.key.value) {
        case .prompt: prompt(entry).map(ActionDeclaration.prompt)
        case .run: command(entry)
        case .http: request(entry).map(ActionDeclaration.request)
        case .value: entry.value.isFaulty ? nil : .value(ValueText.read(entry.value, &faults))
        case .workflow: call(entry, among: entries).map(ActionDeclaration.workflow)
        case .branches: .group(group(entries))
        default: nil
        }
    }

    /// A text, or `{file: path}` where the text is in a file of its own.
    mutating func prompt(_ entry: YAMLEntry) -> TemplateText? {
        guard let entries = entry.value.entries else { return template(entry) }
        guard entries.count == 1, entries[0].key.value == "file", let path = scalar(entries[0]) else {
            faults.error(
                "`\(entry.key.value)` is a text, or the file that holds it", at: entry.value.place,
                hint: "write `\(entry.key.value): {file: path}`")
            return nil
        }
        return textFile(path.text, at: entries[0].value.place)
    }

    private mutating func textFile(_ path: String, at place: Place) -> TemplateText? {
        guard let source = source(path, at: place) else { return nil }
        let count = source.scalars.last == "\n" ? source.scalars.count - 1 : source.scalars.count
        let range = 0..<count
        let places = CharacterPlaces(source: source, offsets: Array(range), whole: range)
        return TemplateReader.read(source.text(range), places, at: source.whole, &faults)
    }

    /// Another file that the workflow names.
    mutating func source(_ path: String, at place: Place) -> SourceText? {
        do throws(TextFile.Fault) {
            let text = try TextFile.read(TextFile.absolute(path, in: folder))
            return SourceText(path: TextFile.sibling(path, of: place.source.path), text: text, isMain: false)
        } catch {
            faults.error(error.message(path), at: place)
            return nil
        }
    }

    private mutating func command(_ entry: YAMLEntry) -> ActionDeclaration? {
        guard let elements = entry.value.elements else { return template(entry).map(ActionDeclaration.shell) }
        if elements.isEmpty {
            faults.error("`run` needs at least the name of a program", at: entry.value.place)
            return nil
        }
        var arguments: [TemplateText] = []
        for element in elements {
            guard let scalar = element.scalar else {
                if !element.isFaulty {
                    faults.error("an argument of a command is a text", at: element.place)
                }
                return nil
            }
            arguments.append(TemplateReader.read(scalar, at: element.place, &faults))
        }
        return .arguments(arguments)
    }

    private mutating func sources(_ entry: YAMLEntry, of name: AggregatorName) -> [ReferenceText]? {
        let elements = entry.value.elements ?? [entry.value]
        if elements.isEmpty {
            faults.error("`\(name.rawValue)` needs at least one name", at: entry.value.place)
        }
        return references(elements)
    }

    /// Bare names, with paths where they have some.
    mutating func references(_ elements: [YAMLNode]) -> [ReferenceText] {
        elements.compactMap { element in
            guard let scalar = element.scalar else {
                if !element.isFaulty { faults.error("a name is expected here", at: element.place) }
                return nil
            }
            return reference(scalar.text, at: element.place)
        }
    }

    mutating func reference(_ text: String, at place: Place) -> ReferenceText? {
        if let reference = ReferenceText(text, at: place) { return reference }
        let bare = text.filter { !"{} ".contains($0) }
        let isBraced = text.contains("{{") && ReferenceText(bare, at: place) != nil
        faults.error(
            isBraced ? "a bare name is expected here" : "a name is expected here", at: place,
            hint: isBraced ? "write `\(bare)` without braces" : nil)
        return nil
    }
}
