/** The departments: an app each, a subgraph each. */
export const DEPARTMENTS = ['intake', 'referral', 'supervision', 'mediation'] as const;
/** Everything that joins the graph: the monitor is no department, and publishes nothing. */
export const SUBGRAPHS = [...DEPARTMENTS, 'monitor'] as const;
export type DepartmentName = (typeof DEPARTMENTS)[number];

/** Who owns an entity: the others only extend it. */
export const ENTITY_OWNERS: Readonly<Record<string, DepartmentName>> = {
  Petition: 'intake',
  OwnData: 'intake',
  Claim: 'intake',
  Referral: 'referral',
  Unit: 'referral',
  Obligation: 'supervision',
  SupervisionOrder: 'supervision',
  Dispute: 'mediation',
};

export const schemaFile = (department: string): string => `apps/${department}/schema.graphql`;
