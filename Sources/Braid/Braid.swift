/// Everything a Swift program needs to run branches: plans and runs, what branches can do, workflow files.
@_exported import Branches
@_exported import Execution
@_exported import Models
@_exported import Workflows
