import { isReadable } from '@daofang/commands';
import { DomainError } from '@daofang/domain';
import {
  Kind,
  parse,
  print,
  visit,
  type ConstDirectiveNode,
  type DefinitionNode,
  type InputValueDefinitionNode,
  type TypeNode,
} from 'graphql';

/** Said once in every subgraph. */
export const LIMITS = `"""输入的上限。The limits of an input, in characters and items; what is beyond is refused with INVALID_INPUT."""
directive @limits(maxLength: Int, maxItems: Int, min: Int, max: Int) on INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION

`;

/** What an input has that says no limit of its own: a path, a code, a cursor. */
const USUAL = { maxLength: 500, maxItems: 100 };
const TEXTS = ['String', 'ID'];

const isList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));
const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

const limitsOf = ({ directives }: InputValueDefinitionNode): Record<string, number> =>
  Object.fromEntries(
    (directives?.find(({ name }) => name.value === 'limits')?.arguments ?? []).flatMap(({ name, value }) =>
      value.kind === Kind.INT ? [[name.value, Number(value.value)]] : [],
    ),
  );

const directive = (limits: Record<string, number>): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'limits' },
  arguments: Object.entries(limits).map(([name, value]) => ({
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value: { kind: Kind.INT, value: String(value) },
  })),
});

/** Every text and list that comes in has a limit: where nobody said one, the usual one. */
export const withLimits = (sdl: string): string =>
  print(
    visit(parse(sdl), {
      DirectiveDefinition: () => false,
      InputValueDefinition(node) {
        const given = limitsOf(node);
        const limits = {
          ...(TEXTS.includes(nameOf(node.type)) && { maxLength: given['maxLength'] ?? USUAL.maxLength }),
          ...(isList(node.type) && { maxItems: given['maxItems'] ?? USUAL.maxItems }),
        };
        if (Object.entries(limits).every(([name, value]) => given[name] === value)) return undefined;
        const others = (node.directives ?? []).filter(({ name }) => name.value !== 'limits');
        return { ...node, directives: [...others, directive({ ...given, ...limits })] };
      },
    }),
  );

const beyond = (path: string, zh: string, en: string) =>
  new DomainError('INVALID_INPUT', `${path} ${zh}`, `${path}: ${en}`, 'INVALID', {
    faults: [{ path, code: 'INVALID_INPUT', zh, en }],
  });

type Fields = ReadonlyMap<string, readonly InputValueDefinitionNode[]>;

function check(definition: InputValueDefinitionNode, value: unknown, path: string, inputs: Fields): void {
  if (value === null || value === undefined) return;
  const { maxLength, maxItems, min, max } = limitsOf(definition);
  if (Array.isArray(value)) {
    if (maxItems !== undefined && value.length > maxItems)
      throw beyond(path, `最多 ${maxItems} 项。`, `At most ${maxItems} items.`);
    value.forEach((item, index) => check(definition, item, `${path}.${index}`, inputs));
    return;
  }
  if (typeof value === 'string') {
    if (!isReadable(value))
      throw beyond(path, '含有不能显示的字符，请删除后重试。', 'It has characters that cannot be shown.');
    if (maxLength !== undefined && value.length > maxLength && [...value].length > maxLength)
      throw beyond(path, `不超过 ${maxLength} 字。`, `At most ${maxLength} characters.`);
  }
  if (typeof value === 'number' && ((min !== undefined && value < min) || (max !== undefined && value > max)))
    throw beyond(path, `须在 ${min ?? ''} 和 ${max ?? ''} 之间。`, `Between ${min ?? ''} and ${max ?? ''}.`);
  for (const field of inputs.get(nameOf(definition.type)) ?? [])
    check(field, (value as Record<string, unknown>)[field.name.value], `${path}.${field.name.value}`, inputs);
}

/**
 * What keeps the limits of a subgraph: for `Type.field`, a check of its arguments.
 * @throws DomainError `INVALID_INPUT` with the path, from the check
 */
export function limitsIn(sdl: string): ReadonlyMap<string, (given: Record<string, unknown>) => void> {
  const { definitions } = parse(sdl);
  const inputs: Fields = new Map(
    definitions.flatMap((definition: DefinitionNode) =>
      definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
        ? [[definition.name.value, definition.fields ?? []] as const]
        : [],
    ),
  );
  return new Map(
    definitions.flatMap((definition: DefinitionNode) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION
        ? (definition.fields ?? []).flatMap(({ name, arguments: taken = [] }) =>
            taken.length === 0
              ? []
              : [
                  [
                    `${definition.name.value}.${name.value}`,
                    (given: Record<string, unknown>) => {
                      for (const each of taken) check(each, given[each.name.value], each.name.value, inputs);
                    },
                  ] as const,
                ],
          )
        : [],
    ),
  );
}
