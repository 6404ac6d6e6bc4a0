import Execution

extension WorkflowDecoder {
    /// What makes instances, among the keys of a branch; nothing where it runs once.
    mutating func fanOut(_ entries: [YAMLEntry]) -> FanOutText? {
        let found = entries.filter { KnownKeys.fanOuts.contains($0.key.value) }
        let variable = entries.first { $0.key.value == "as" }
        if let variable, !found.contains(where: { $0.key.value == "for_each" }) {
            faults.error("`as` names the element of `for_each`, and there is none", at: variable.key.place)
        }
        guard let first = found.first else { return nil }
        for second in found.dropFirst() where second.key.value != first.key.value {
            faults.error(
                "`for_each` and `repeat` do not go together", at: second.key.place,
                hint: "put one of them into a group: `branches:`")
        }
        return FanOutText(
            elements: first.key.value == "repeat" ? repetitions(first) : elements(first),
            variable: variable.flatMap { entry in text(entry).map { Located($0.text, entry.value.place) } },
            place: first.key.place)
    }

    private mutating func repetitions(_ entry: YAMLEntry) -> FanOutText.Elements? {
        // More than this would not fit into memory.
        let most = 1_000_000
        if let text = entry.value.scalar?.text, text.contains("{{") {
            faults.error(
                "`repeat` is written out", at: entry.value.place,
                hint: "for as many as an input says make that a list, and use `for_each`")
            return nil
        }
        guard let count = integer(entry, atLeast: 1) else { return nil }
        if count > most { faults.error("`repeat` is at most \(most)", at: entry.value.place.orKey(entry)) }
        return .count(min(count, most))
    }

    private mutating func elements(_ entry: YAMLEntry) -> FanOutText.Elements? {
        switch entry.value.content {
        case .scalar(let scalar):
            return reference(scalar, entry)
        case .list(let nodes):
            nodes.forEach { warnOfBraces($0) }
            return .known(nodes.map { FanOut.Element(Value($0)) })
        case .map(let entries) where entries.count == 1 && entries[0].key.value == "files":
            return files(entries[0])
        case .map(let entries):
            entries.forEach { warnOfBraces($0.value) }
            return .known(
                entries.map { FanOut.Element(label: $0.key.value, key: $0.key.value, value: Value($0.value)) })
        case .faulty:
            return nil
        }
    }

    private mutating func reference(_ scalar: YAMLScalar, _ entry: YAMLEntry) -> FanOutText.Elements? {
        let place = entry.value.place.orKey(entry)
        if !scalar.text.contains("{{"), scalar.text.contains(where: { "*?[/~".contains($0) }),
            ReferenceText(scalar.text, at: place) == nil
        {
            faults.error(
                "a name is expected here", at: place, hint: "files are written `for_each: {files: \"\(scalar.text)\"}`")
            return nil
        }
        let ends = scalar.text.split(separator: ".", omittingEmptySubsequences: true).compactMap { Int($0) }
        if scalar.text.contains(".."), ends.count == 2, ends.allSatisfy((0...1_000_000).contains) {
            faults.error(
                "a name is expected here", at: place,
                hint: "numbers are a list, `[1, 2, 3]`, or `repeat: \(max(1, ends[1] - ends[0] + 1))` with `{{index}}`")
            return nil
        }
        return reference(scalar.text, at: place).map(FanOutText.Elements.reference)
    }

    private mutating func warnOfBraces(_ node: YAMLNode) {
        guard let scalar = node.scalar, scalar.text.contains("{{") else { return }
        faults.warning(
            "the elements of `for_each` are data: braces in them mean nothing", at: node.place,
            hint: "put the placeholder where `{{item}}` is used")
    }

    /// One pattern or several; a file that several match is one element.
    private mutating func files(_ entry: YAMLEntry) -> FanOutText.Elements? {
        let elements = entry.value.elements ?? [entry.value]
        if elements.isEmpty {
            faults.error("`files` needs at least one pattern", at: entry.key.place)
        }
        var found: Set<String> = []
        for element in elements {
            guard let pattern = element.scalar?.text, !pattern.isEmpty else {
                if !element.isFaulty { faults.error("a pattern is a text", at: element.place.orKey(entry)) }
                return nil
            }
            if pattern.contains("{{") {
                faults.error(
                    "`files` takes no placeholders: it is read before the run", at: element.place,
                    hint: "a branch that lists them can: `run: [find, \"{{folder}}\", -type, f]` with `returns: lines`")
                return nil
            }
            do throws(FileSearch.Fault) {
                found.formUnion(try FileSearch(folder: folder, home: home).files(matching: pattern))
            } catch {
                faults.error(error.message(pattern), at: element.place, hint: error.hint(pattern))
                return nil
            }
        }
        let search = FileSearch(folder: folder, home: home)
        return .files(found.sorted(by: NaturalOrder.precedes).map(search.element))
    }
}

extension FanOut.Element {
    /// An element of a list: a text or a number is its own label.
    init(_ value: Value) {
        let label: String? =
            switch value {
            case .text(let text): text.split(whereSeparator: \.isNewline).joined(separator: " ")
            case .integer, .number: value.asText.inMemory
            case .null, .bool, .list, .object, .large: nil
            }
        self.init(label: label?.isEmpty == true ? nil : label, value: value)
    }
}
