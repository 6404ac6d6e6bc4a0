/// Who is asked how good a result is, as it was typed.
///
/// A class because it has settings, and is itself a part of settings.
final class JudgeDeclaration: Sendable {
    let place: Place
    let prompt: TemplateText
    let settings: Settings

    init(place: Place, prompt: TemplateText, settings: Settings) {
        self.place = place
        self.prompt = prompt
        self.settings = settings
    }

    var action: ActionDeclaration { .prompt(prompt) }

    /// What its templates call the candidate.
    static let variable = "item"
}
