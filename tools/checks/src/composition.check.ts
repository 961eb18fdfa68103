import { composeServices } from '@apollo/composition';
import { ownerOf, subgraphNames } from '@daofang/departments';
import {
  buildSchema,
  Kind,
  parse,
  validate,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import { generated, REGENERATE, type Check } from './check';
import { schemaFile } from './built-app';

const SUPERGRAPH = 'apps/gateway/supergraph.graphql';
const SAMPLE = 'apps/gateway/src/sample-query.ts';

/** The schemas make one graph, the committed one, and lose nothing on the way. */
export const composition: Check = {
  title: '各子图合成超图 the subgraphs compose into the committed supergraph',
  run: (workspace, write) => {
    const schemas = new Map<string, string>();
    for (const department of subgraphNames) {
      const sdl = workspace.read(schemaFile(department));
      if (sdl !== undefined) schemas.set(department, sdl);
    }
    const missing = subgraphNames
      .filter((department) => !schemas.has(department))
      .map((department) => `${schemaFile(department)}: 缺失 missing; ${REGENERATE}`);
    if (missing.length > 0) return missing;
    const { supergraphSdl, problems } = compose(schemas);
    if (supergraphSdl === undefined) return problems;
    return [
      ...problems,
      ...generated(workspace, SUPERGRAPH, supergraphSdl, write),
      ...lostFields(schemas, supergraphSdl),
      ...requiredExtensions(schemas),
      ...requiredCrossings(supergraphSdl),
      ...wrongSample(workspace.read(SAMPLE) ?? '', supergraphSdl),
    ];
  },
};

/** Composes subgraphs by name. The addresses are placeholders: the gateway takes them from its configuration. */
export function compose(schemas: ReadonlyMap<string, string>): { supergraphSdl?: string; problems: string[] } {
  const refused = refusedDirectives(schemas);
  if (refused.length > 0) return { problems: refused };
  const { supergraphSdl, errors } = composeServices(
    [...schemas].map(([name, sdl]) => ({ name, url: `http://${name}/graphql`, typeDefs: parse(sdl) })),
  );
  if (supergraphSdl === undefined)
    return { problems: (errors ?? []).map(({ message }) => `超图 supergraph: ${message}`) };
  return { supergraphSdl: `${supergraphSdl.trim()}\n`, problems: [] };
}

/** @apollo/gateway does not enforce these and will not start on a supergraph that has them. */
const NOT_ENFORCED = ['authenticated', 'requiresScopes', 'policy'];

/** Who may ask is told by `@access`, which the gateway and every subgraph enforce. */
export function refusedDirectives(schemas: ReadonlyMap<string, string>): string[] {
  return [...schemas].flatMap(([department, sdl]) => {
    const problems: string[] = [];
    visit(parse(sdl), {
      Directive({ name }, _key, _parent, _path, ancestors) {
        if (!NOT_ENFORCED.includes(name.value)) return;
        const place = ancestors
          .flatMap((node) => ('name' in node && node.name ? [(node.name as { value: string }).value] : []))
          .join('.');
        problems.push(
          `${schemaFile(department)}: ${place} 的 @${name.value} 网关不会执行，请改用 @access(roles: […])。@apollo/gateway does not enforce @${name.value}: use @access(roles: […]).`,
        );
      },
    });
    return problems;
  });
}

const objectTypes = (document: DocumentNode): ObjectTypeDefinitionNode[] =>
  document.definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);

/** Every field of every department's type is in the supergraph. */
export function lostFields(schemas: ReadonlyMap<string, string>, supergraphSdl: string): string[] {
  const composed = new Map(
    objectTypes(parse(supergraphSdl)).map((type) => [
      type.name.value,
      new Set(type.fields?.map((field) => field.name.value)),
    ]),
  );
  return [...schemas].flatMap(([department, sdl]) =>
    objectTypes(parse(sdl)).flatMap((type) =>
      (type.fields ?? [])
        .filter((field) => !composed.get(type.name.value)?.has(field.name.value))
        .map(
          (field) =>
            `${schemaFile(department)}: ${type.name.value}.${field.name.value} 在超图中丢失 got lost in the supergraph`,
        ),
    ),
  );
}

/**
 * What a department adds to another's entity may be null: were it required, one department that is down would take the whole
 * case with it.
 */
export function requiredExtensions(schemas: ReadonlyMap<string, string>): string[] {
  return [...schemas].flatMap(([department, sdl]) =>
    objectTypes(parse(sdl))
      .filter((type) => type.directives?.some(({ name }) => name.value === 'key'))
      .flatMap((type) => {
        const name = type.name.value;
        const owner = ownerOf(name);
        if (owner === undefined) {
          return [
            `${schemaFile(department)}: ${name} 没有归属部门 has no owner: name it in libs/departments/src/departments.json`,
          ];
        }
        if (owner === department) return [];
        const keys = (type.directives ?? [])
          .filter((directive) => directive.name.value === 'key')
          .map(keyFields)
          .join(' ')
          .split(/\W+/);
        return (type.fields ?? [])
          .filter((field) => field.type.kind === Kind.NON_NULL_TYPE && !keys.includes(field.name.value))
          .map(
            (field) =>
              `${schemaFile(department)}: ${name}.${field.name.value} 应可为空 must be nullable: it extends an entity of ${owner}`,
          );
      }),
  );
}

/**
 * No required path crosses from one department's field to another's (K133, K134, K186): where a field is answered by one and what
 * it points to has a required field of another, the field may be null, and so may each one of its list. Were it required, one
 * department that is down, or hides one case, would take the answers of the others with it.
 */
export function requiredCrossings(supergraphSdl: string): string[] {
  const types = new Map(objectTypes(parse(supergraphSdl)).map((type) => [type.name.value, type]));
  return [...types.values()].flatMap((type) =>
    (type.fields ?? []).flatMap((field) => {
      const { name, required } = target(field.type);
      const pointedTo = types.get(name);
      if (!required || !pointedTo) return [];
      const others = answeringOf(type, field).flatMap((graph) =>
        (pointedTo.fields ?? [])
          .filter((inner) => inner.type.kind === Kind.NON_NULL_TYPE && !answeringOf(pointedTo, inner).includes(graph))
          .map((inner) => `${name}.${inner.name.value}`),
      );
      if (others.length === 0) return [];
      const place = `${type.name.value}.${field.name.value}`;
      return [`${SUPERGRAPH}: ${place} 应可为空 must be nullable: another department answers ${others.join(', ')}`];
    }),
  );
}

/** The subgraphs that answer a field: those that its type names where the field itself names none. */
function answeringOf(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): string[] {
  const own = graphsIn(field.directives, 'join__field');
  return own.length > 0 ? own : graphsIn(type.directives, 'join__type');
}

const graphsIn = (directives: readonly DirectiveNode[] | undefined, named: string): string[] =>
  (directives ?? [])
    .filter(({ name, arguments: given }) => {
      const external = given?.find((argument) => argument.name.value === 'external')?.value;
      return name.value === named && !(external?.kind === Kind.BOOLEAN && external.value);
    })
    .flatMap(({ arguments: given }) => given?.find((argument) => argument.name.value === 'graph')?.value ?? [])
    .flatMap((value) => (value.kind === Kind.ENUM ? [value.value] : []));

/** What a field, or each one of its list, is; and whether it is required. */
function target(type: TypeNode, required = false): { name: string; required: boolean } {
  if (type.kind === Kind.NON_NULL_TYPE) return target(type.type, true);
  if (type.kind === Kind.LIST_TYPE) return target(type.type);
  return { name: type.name.value, required };
}

/** The query that GraphiQL opens with is one that can be asked. */
export function wrongSample(source: string, supergraphSdl: string): string[] {
  const query = /`([^`]*)`;/.exec(source)?.[1] ?? '';
  const schema = buildSchema(supergraphSdl, { assumeValidSDL: true });
  return validate(schema, parse(query)).map(({ message }) => `${SAMPLE}: ${message}`);
}

const keyFields = (directive: NonNullable<ObjectTypeDefinitionNode['directives']>[number]): string => {
  const value = directive.arguments?.find(({ name }) => name.value === 'fields')?.value;
  return value?.kind === Kind.STRING ? value.value : '';
};
