import Execution

/// Turns a tree of YAML into what was typed, and reports every fault on the way.
struct WorkflowDecoder {
    /// What paths in the file are relative to.
    let folder: String
    /// What `~` stands for in the paths of files.
    let home: String?
    var faults: Faults
    /// Where JSON Schema can be written instead of a type.
    var schemaHint = "write it behind `schema:`"

    init(folder: String, home: String?, faults: Faults) {
        self.folder = folder
        self.home = home
        self.faults = faults
    }

    /// Nothing where the file is no workflow at all.
    mutating func workflow(_ node: YAMLNode, in source: SourceText) -> WorkflowFile? {
        guard let entries = node.entries else {
            reportNoMap(node)
            return nil
        }
        var file = WorkflowFile(place: source.whole)
        for entry in entries {
            read(entry, into: &file)
        }
        if !entries.contains(where: { $0.key.value == "branches" }) {
            faults.error("the workflow has no `branches`", at: node.place.atStart, hint: YAMLFault.smallestWorkflow)
        }
        return file
    }

    private mutating func read(_ entry: YAMLEntry, into file: inout WorkflowFile) {
        switch entry.key.value {
        case "name": file.name = text(entry)?.text
        case "description": file.description = text(entry)?.text
        case "inputs": file.inputs = inputs(entry)
        case "models": file.models = models(entry)
        case "tools": file.tools = tools(entry)
        case "defaults":
            file.defaults = defaults(entry)
            file.writtenDefaults = entry.written
        case "limits": file.limits = limits(entry)
        case "branches", "join", "max_parallel", "deadline", "on_failure": read(entry, into: &file.body)
        default: KnownKeys.workflow.report(entry.key, &faults)
        }
    }

    private mutating func limits(_ entry: YAMLEntry) -> LimitsText {
        var limits = LimitsText()
        for entry in map(entry) ?? [] {
            switch entry.key.value {
            case "tokens": limits.tokens = integer(entry, atLeast: 1)
            case "cost": limits.cost = cost(entry)
            default: KnownKeys.limits.report(entry.key, &faults)
            }
        }
        return limits
    }

    private mutating func cost(_ entry: YAMLEntry) -> Located<Double>? {
        guard let scalar = scalar(entry) else { return nil }
        if let cost = PlainScalar.number(scalar.text)?.double, cost > 0, cost.isFinite {
            return Located(cost, entry.key.place)
        }
        faults.error("`cost` is a number above 0, in the currency of the prices", at: entry.value.place)
        return nil
    }

    private mutating func defaults(_ entry: YAMLEntry) -> Settings {
        var settings = Settings()
        for entry in map(entry) ?? [] {
            guard KnownKeys.defaults.known.contains(entry.key.value) else {
                KnownKeys.defaults.report(entry.key, &faults)
                continue
            }
            read(entry, into: &settings)
        }
        return settings
    }

    private mutating func reportNoMap(_ node: YAMLNode) {
        guard !node.isFaulty else { return }
        let kind = node.elements == nil ? "a text" : "a list"
        faults.error(
            node.isNull ? "the file is empty" : "a workflow is a map of keys, and this is \(kind)",
            at: node.isNull ? node.place.source.whole.atStart : node.place.firstLine, hint: YAMLFault.smallestWorkflow)
    }
}

extension Place {
    /// What of it stands on its first line.
    var firstLine: Place {
        let line = source.lineRange(source.lineIndex(at: range.lowerBound))
        return Place(
            source: source, range: range.lowerBound..<max(range.lowerBound, min(range.upperBound, line.upperBound)))
    }
}
