import { Kind, parse, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/**
 * The response keys that an operation of the query plan was to fill: root fields, or an entity's fields. They are where
 * an error about it belongs.
 */
export function unansweredFields(operation: string): string[] {
  const { definitions } = parse(operation, { noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const keys = ({ selections }: SelectionSetNode): string[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return keys(selection.selectionSet);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        return fragment ? keys(fragment.selectionSet) : [];
      }
      if (selection.name.value === '_entities' && selection.selectionSet) return keys(selection.selectionSet);
      const key = (selection.alias ?? selection.name).value;
      return key === '__typename' ? [] : [key];
    });
  const root = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return root ? [...new Set(keys(root.selectionSet))] : [];
}
