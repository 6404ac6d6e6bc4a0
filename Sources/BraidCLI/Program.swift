import ArgumentParser
import Execution
import Workflows

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What every command has in common: the environment, reading a workflow, and leaving.
struct Program: Sendable {
    let environment: [String: String]

    /// Carries out a command and leaves with its status.
    ///
    /// Messages go to stderr.
    static func exit(_ body: (Program) async throws -> ExitStatus) async throws -> Never {
        leave(with: await status(of: body))
    }

    private static func status(of body: (Program) async throws -> ExitStatus) async -> ExitStatus {
        do {
            return try await body(Program(environment: try ProcessEnvironment.variablesWithFile()))
        } catch let failure as Failure {
            failure.tell()
            return failure.status
        } catch {
            StandardStream.error.writeLine(safely: "error: \(error)")
            return .failed
        }
    }

    /// Leaves without having begun.
    static func leave(with failure: Failure) -> Never {
        failure.tell()
        leave(with: failure.status)
    }

    static func leave(with status: ExitStatus) -> Never {
        #if canImport(Darwin)
            Darwin.exit(status.code)
        #else
            Glibc.exit(status.code)
        #endif
    }

    /// Reads and checks a workflow; warnings go to stderr, unless that is kept free of them.
    ///
    /// - Parameter describe: what is said of a fault of the workflow.
    func load(
        _ source: WorkflowSource, options: WorkflowOptions, showsWarnings: Bool = true,
        describe: (Diagnostic) -> String = \.text
    ) throws -> LoadedWorkflow {
        let workflow: LoadedWorkflow
        do {
            workflow = try WorkflowLoader.load(source, options: options)
        } catch {
            throw Failure(ExitStatus(code: error.exitStatus), error.text(describe), faults: error)
        }
        if showsWarnings {
            for warning in workflow.warnings { StandardStream.error.writeLine(safely: describe(warning) + "\n") }
        }
        return workflow
    }

    /// - Parameter isBundled: it never asks a model that was not named on the command line.
    /// - Parameter invocation: how the run was asked for; `nil`: with the file of `source`.
    func run(
        _ source: WorkflowSource, options: RunOptions, isBundled: Bool = false, invocation: Invocation? = nil
    ) async throws -> ExitStatus {
        var workflowOptions = try options.workflowOptions(environment)
        workflowOptions.ignoresModelsOfFile = isBundled
        let workflow = try load(
            source, options: workflowOptions,
            showsWarnings: options.ui != .none && options.ui != .json)
        let session = try RunSession(
            plan: workflow.plan, source: source, options: options, mode: try mode(options), environment: environment,
            invocation: invocation ?? Invocation(.file(source.absolutePath), in: source.folder, options),
            keyVariables: workflow.keyVariables)
        return await session.run()
    }

    func mode(_ options: RunOptions) throws -> UIMode { try mode(options.ui) }

    func mode(_ ui: UIMode) throws -> UIMode {
        let surroundings = Terminal.surroundings(environment: environment)
        if ui == .dashboard, let reason = surroundings.impossibility {
            throw Failure(.usage, "error: no dashboard: \(reason); use `--ui plain`")
        }
        return ui.resolved(in: surroundings)
    }
}

/// The arguments of `-i`.
enum InputArguments {
    static func given(_ arguments: [String]) throws -> [GivenInput] {
        try arguments.map { argument in
            guard let input = GivenInput(argument: argument, folder: WorkflowFileReader.currentFolder) else {
                throw Failure(.usage, "error: `\(argument)` is not an input; write `-i name=value`")
            }
            return input
        }
    }
}

extension RunOptions {
    func workflowOptions(_ environment: [String: String]) throws -> WorkflowOptions {
        var options = WorkflowOptions()
        options.inputs = try InputArguments.given(inputs)
        options.environment = environment
        options.sequential = sequential
        options.maxParallel = maxParallel
        options.deadline = deadline
        options.onFailure = onFailure
        options.require = require
        try ModelArguments.read(model, into: &options)
        options.seed = seed
        return options
    }
}
