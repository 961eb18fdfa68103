import list from './departments.json';

/** The same in the two languages of the house. */
export interface Named {
  zh: string;
  en: string;
}

/** What joins the graph: how its users call it, and the entities that are its own; the others only extend them. */
export interface Subgraph extends Named {
  owns: readonly string[];
}

/** A department publishes events, keeps a database, is watched, certified, verified and, in the fault suite, killed. */
export interface Department extends Subgraph {
  /** What does not happen while a case's events wait there, in the words of the monitor. */
  stopped: Named;
}

export type DepartmentName = keyof typeof list.departments;
/** A department, or what only joins the graph: the monitor publishes nothing. */
export type SubgraphName = DepartmentName | keyof typeof list.besides;

/** The departments, in the order they start. */
export const departments: Readonly<Record<DepartmentName, Department>> = list.departments;
export const subgraphs: Readonly<Record<SubgraphName, Subgraph>> = { ...list.departments, ...list.besides };

export const departmentNames = Object.keys(departments) as DepartmentName[];
export const subgraphNames = Object.keys(subgraphs) as SubgraphName[];

export const isDepartment = (name: string): name is DepartmentName => Object.hasOwn(departments, name);
export const isSubgraph = (name: string): name is SubgraphName => Object.hasOwn(subgraphs, name);

/** Whose an entity is; undefined where the list has it at none. */
export const ownerOf = (entity: string): SubgraphName | undefined =>
  subgraphNames.find((name) => subgraphs[name].owns.includes(entity));

/** Something for each department, by its name. */
export const eachDepartment = <Value>(of: (name: DepartmentName) => Value): Record<DepartmentName, Value> =>
  Object.fromEntries(departmentNames.map((name) => [name, of(name)])) as Record<DepartmentName, Value>;

/** Something for each that joins the graph, by its name. */
export const eachSubgraph = <Value>(of: (name: SubgraphName) => Value): Record<SubgraphName, Value> =>
  Object.fromEntries(subgraphNames.map((name) => [name, of(name)])) as Record<SubgraphName, Value>;

/** The variable by which the gateway and the monitor know where one is: `INTAKE_URL`. */
export type UrlVariable<Name extends SubgraphName> = `${Uppercase<Name>}_URL`;
export const urlVariable = <Name extends SubgraphName>(name: Name) => `${name.toUpperCase()}_URL` as UrlVariable<Name>;

/** The variable by which they know what calls to it are signed with: `INTAKE_HOP_SECRET`. */
export type SecretVariable<Name extends SubgraphName> = `${Uppercase<Name>}_HOP_SECRET`;
export const secretVariable = <Name extends SubgraphName>(name: Name) =>
  `${name.toUpperCase()}_HOP_SECRET` as SecretVariable<Name>;
