import { isCivilDate, isInstant } from '@daofang/domain';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const textScalar = (
  name: string,
  description: string,
  isValid: (text: string) => boolean,
): GraphQLScalarType<string, string> => {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && isValid(value)) return value;
    throw new GraphQLError(`${name} 格式有误。${description}`, { extensions: { code: 'INVALID_INPUT' } });
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null),
  });
};

/** A civil day in Asia/Shanghai. */
export const CivilDateScalar = textScalar(
  'CivilDate',
  '日期 YYYY-MM-DD（北京时间）。A civil day in Asia/Shanghai.',
  isCivilDate,
);

/** A moment with its offset; stored and answered in UTC. */
export const InstantScalar = textScalar(
  'Instant',
  '时刻 ISO 8601，须带时区。A moment with its offset, such as 2026-03-02T09:30:00+08:00.',
  isInstant,
);
