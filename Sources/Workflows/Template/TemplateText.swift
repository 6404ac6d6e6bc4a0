/// A text with placeholders, as it was typed.
struct TemplateText: Sendable {
    enum Part: Sendable {
        case literal(String)
        case placeholder(PlaceholderText)
    }

    var parts: [Part]
    var place: Place

    var placeholders: [PlaceholderText] {
        parts.compactMap { part in
            if case .placeholder(let placeholder) = part { placeholder } else { nil }
        }
    }

    /// The text, if there is no placeholder in it.
    var literal: String? {
        guard placeholders.isEmpty else { return nil }
        return parts.map { if case .literal(let text) = $0 { text } else { "" } }.joined()
    }

    /// As it was typed.
    var text: String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .placeholder(let placeholder): placeholder.place.text
            }
        }
        .joined()
    }

    /// The placeholder, if there is nothing else: then a value keeps its type.
    var whole: PlaceholderText? {
        parts.count == 1 ? placeholders.first : nil
    }
}
