/// What lies over the view and takes the keys.
enum Overlay: Sendable, Equatable {
    /// The keys and what marks mean, a page of them.
    case help(page: Int)
    case dialog(Dialog)
    case themes(ThemePicker)
    case branchSearch(BranchSearch)
    case filter(FilterEntry)
    case palette(CommandPalette)
    /// A time of a recorded run, as it is typed.
    case timeEntry(TextField)
    /// What is searched for in the event log, as it is typed.
    case logSearch(TextField)
    case export(ExportPicker)
}
