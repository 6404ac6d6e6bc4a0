import Execution

/// Every model that is named is an alias of the file, or one that some provider could have.
enum ModelsAreKnown: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        let aliases = draft.file.models.map(\.name.value)
        for declaration in draft.file.models {
            checkAlias(declaration.name, &faults)
            if let model = declaration.model { check(model, besides: [], among: aliases, &faults) }
        }
        let settings = [(draft.file.defaults, Reader.defaults)] + draft.actions.map { ($0.settings, $0.reader) }
        for (settings, reader) in settings {
            if let model = settings.model { check(model, by: reader, aliases, draft, &faults) }
        }
        checkKinds(draft, &faults)
    }

    /// What a template may give is held against the same, as far as it is known.
    private static func check(
        _ model: TemplateText, by reader: Reader, _ aliases: [String], _ draft: WorkflowDraft, _ faults: inout Faults
    ) {
        if let name = model.literal {
            check(Located(name, model.place), besides: aliases, among: aliases, &faults)
            return
        }
        for name in KnownTexts(draft: draft).texts(of: model, from: reader) ?? [] {
            let name = name.trimmingBlanks
            guard !aliases.contains(name) else { continue }
            do throws(ModelName.Fault) {
                try ModelName.check(name, aliases: aliases)
            } catch {
                faults.error("`\(model.text)` gives `\(name)`: \(error.message)", at: model.place, hint: error.hint)
            }
        }
    }

    private static func check(
        _ model: Located<String>, besides aliases: [String], among all: [String], _ faults: inout Faults
    ) {
        guard !aliases.contains(model.value) else { return }
        if aliases.isEmpty, all.contains(model.value) {
            faults.error(
                "`\(model.value)` is an alias itself", at: model.place,
                hint: "a model is `provider/name` or `simulated`")
            return
        }
        do throws(ModelName.Fault) {
            try ModelName.check(model.value, aliases: aliases)
        } catch {
            faults.error(error.message, at: model.place, hint: error.hint)
        }
    }

    /// A list has no name of a model in it that could be told from the others.
    private static func checkKinds(_ draft: WorkflowDraft, _ faults: inout Faults) {
        let resolver = ShapeResolver(draft)
        for mention in draft.mentions {
            guard case .placeholder(let placeholder, .model) = mention.kind, placeholder.filters.isEmpty,
                let shape = try? resolver.shape(of: mention)
            else { continue }
            switch shape {
            case .list, .object, .number, .boolean, .results:
                faults.error(
                    "`model` is the name of a model, and `\(mention.reference.text)` is \(shape.kind)",
                    at: mention.place)
            case .any, .null, .text, .choice, .file: continue
            }
        }
    }

    private static func checkAlias(_ name: Located<String>, _ faults: inout Faults) {
        if [ModelChooser.all, PromptSpec.simulatedModel].contains(name.value) {
            faults.error("the name `\(name.value)` is reserved", at: name.place, hint: "choose another name")
        } else {
            NamesAreFree.checkForm(of: name, &faults)
        }
    }
}
