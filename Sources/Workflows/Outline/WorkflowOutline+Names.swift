import Execution

/// What a name stands for: inner names first, then those around them, then the inputs.
extension WorkflowOutline {
    func target(of mention: Mention) -> Target? {
        switch mention.kind {
        case .elements, .need:
            // Said before there are instances.
            target(of: mention.reference, from: mention.reader, seesOwnElement: false)
        case .placeholder, .source, .condition, .shortJoin:
            target(of: mention.reference, from: mention.reader)
        }
    }

    func target(of text: ReferenceText, from reader: Reader, seesOwnElement: Bool = true) -> Target? {
        let rest = text.words.dropFirst()
        switch text.head {
        case "results":
            return Target(root: .results, path: ReferenceText.steps(rest))
        case "outcomes":
            guard let name = rest.first else { return Target(root: .outcomes, path: []) }
            guard let number = branch(name, from: reader) else { return nil }
            return Target(root: .outcome(number), path: ReferenceText.steps(rest.dropFirst()))
        case "env":
            return rest.count == 1 ? Target(root: .environment(rest.joined()), path: []) : nil
        default:
            return root(text.head, from: reader, seesOwnElement)
                .map { Target(root: $0, path: ReferenceText.steps(rest)) }
        }
    }

    /// A branch beside the reader or around it.
    func branch(_ name: String, from reader: Reader) -> Int? {
        for body in bodies(around: reader) {
            if let number = bodies[body].numbers[name] { return number }
        }
        return nil
    }

    /// The names that a reader can use, inputs first; what it would wait for in vain is not among them.
    ///
    /// - Parameter seesOwnElement: whether it is an instance already that names something.
    func names(usableBy reader: Reader, seesOwnElement: Bool = true) -> [String] {
        let instances = instances(around: reader, withOwn: seesOwnElement)
        var words = instances.compactMap { branches[$0].declaration.fanOut?.variableName }
        if case .judge = reader { words.append(JudgeDeclaration.variable) }
        words += ["index", "key"].filter { root($0, from: reader, seesOwnElement) != nil }
        if body(joinedBy: reader) != nil { words += ["results", "outcomes"] }
        return (file.inputs + ownInputs(of: reader)).map(\.name.value) + branchNames(usableBy: reader) + words
    }

    /// What only a tool is given.
    func ownInputs(of reader: Reader) -> [InputDeclaration] {
        if case .tool(let number) = reader { file.tools[number].inputs } else { [] }
    }

    /// The branches that a reader may wait for: not itself, nor a group that it is in.
    func branchNames(usableBy reader: Reader) -> [String] {
        let around = bodies(around: reader)
        var own = Set(around.compactMap { bodies[$0].group })
        if let number = reader.branch { own.insert(number) }
        return around.flatMap { bodies[$0].branches.filter { !own.contains($0) }.map { branches[$0].name } }
    }

    /// The body of the reader, and those around it.
    func bodies(around reader: Reader) -> [Int] {
        var found: [Int] = []
        var next: Reader? = reader
        while let reader = next {
            guard let body = body(of: reader) else { break }
            found.append(body)
            next = bodies[body].owner
        }
        return found
    }

    private func body(of reader: Reader) -> Int? {
        switch reader {
        case .branch(let number): branches[number].body
        case .join(let number): number
        case .judge(let reader): body(of: reader)
        case .defaults: 0
        // A tool is no part of a body: it may be called before any branch has ended.
        case .tool: nil
        }
    }

    /// The body whose results and outcomes a reader sees: it is the innermost join around it, or a part of that.
    func body(joinedBy reader: Reader) -> Int? {
        var next: Reader? = reader
        while let reader = next {
            switch reader {
            case .branch(let number): next = bodies[branches[number].body].owner
            case .join(let number): return number
            case .judge(let reader): next = reader
            case .tool, .defaults: next = nil
            }
        }
        return nil
    }

    /// The branches with instances that the reader is part of, from the inside; the reader itself is the first.
    func instances(around reader: Reader, withOwn: Bool = true) -> [Int] {
        if case .judge(let reader) = reader { return instances(around: reader) }
        var found: [Int] = []
        if withOwn, case .branch(let number) = reader { found.append(number) }
        found += bodies(around: reader).compactMap { bodies[$0].group }
        return found.filter { branches[$0].declaration.fanOut != nil }
    }

    private func root(_ name: String, from reader: Reader, _ seesOwnElement: Bool) -> Target.Root? {
        if case .judge = reader {
            if name == JudgeDeclaration.variable { return .candidate }
            if name == "index" { return .index }
        }
        let instances = instances(around: reader, withOwn: seesOwnElement)
        if let number = instances.first(where: { branches[$0].declaration.fanOut?.variableName == name }) {
            return .element(number)
        }
        if let number = branch(name, from: reader) { return .branch(number) }
        if inputNames.contains(name) || ownInputs(of: reader).contains(where: { $0.name.value == name }) {
            return .input(name)
        }
        guard !instances.isEmpty else { return nil }
        if name == "index" { return .index }
        return name == "key" && instances.contains(where: mayHaveKeys) ? .key : nil
    }

    /// Whether the elements may come from a map.
    private func mayHaveKeys(_ number: Int) -> Bool {
        switch branches[number].declaration.fanOut?.elements {
        case .known(let elements): elements.contains { $0.key != nil }
        case .reference, nil: true
        case .files, .count: false
        }
    }
}
