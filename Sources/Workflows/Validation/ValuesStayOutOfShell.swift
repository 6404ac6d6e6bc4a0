/// No value of a command becomes shell text, or code for a program that the command starts.
enum ValuesStayOutOfShell: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        for use in draft.actions {
            switch use.action {
            case .shell(let template): check(template, &faults)
            case .arguments(let arguments): check(arguments, &faults)
            default: break
            }
        }
    }

    private static func check(_ script: TemplateText, _ faults: inout Faults) {
        let placeholders = script.placeholders
        let parts = script.parts.map { part -> ShellText.Part in
            if case .literal(let text) = part { .text(text) } else { .value("value") }
        }
        for refusal in ShellText(parts).refusals {
            // A script that cannot be read is reported at the first value.
            let place = placeholders[refusal.value ?? 0].place
            faults.error(refusal.reason.message, at: place, hint: refusal.reason.hint(place.text))
        }
    }

    private static func check(_ arguments: [TemplateText], _ faults: inout Faults) {
        let words = arguments.map(ShellWord.init)
        for (index, argument) in arguments.enumerated() {
            guard let first = argument.placeholders.first,
                let reason = CodeArgument.reason(for: words[index], after: Array(words[..<index]))
            else { continue }
            faults.error(reason.message, at: first.place, hint: reason.hint(first.place.text))
        }
    }
}
