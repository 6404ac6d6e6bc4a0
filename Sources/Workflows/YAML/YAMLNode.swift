/// What stands in a YAML file, with its places and as it was written.
struct YAMLNode: Sendable {
    indirect enum Content: Sendable {
        case scalar(YAMLScalar)
        case list([YAMLNode])
        case map([YAMLEntry])
        /// Something that was already reported; whoever expects a value here says nothing more.
        case faulty
    }

    var content: Content
    var place: Place
    /// `!x`, where one was written.
    var tag: String?
    /// Between `{ }` or `[ ]`.
    var isFlow = false

    var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    var entries: [YAMLEntry]? {
        if case .map(let entries) = content { entries } else { nil }
    }

    var elements: [YAMLNode]? {
        if case .list(let elements) = content { elements } else { nil }
    }

    var isFaulty: Bool {
        if case .faulty = content { true } else { false }
    }

    /// Written as nothing at all, `~` or `null`.
    var isNull: Bool {
        guard let scalar, scalar.style == .plain else { return false }
        return ["", "~", "null"].contains(scalar.text)
    }
}

/// One `key: value` of a map.
struct YAMLEntry: Sendable {
    var key: Located<String>
    var value: YAMLNode
}

/// A text, and where each of its characters stands.
struct YAMLScalar: Sendable {
    enum Style: Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    /// Without the one line end at the end of a block text.
    var text: String
    var style: Style
    var places: CharacterPlaces

    /// Written without quotes, so that it may mean a number or a truth value.
    var isPlain: Bool { style == .plain }
}
