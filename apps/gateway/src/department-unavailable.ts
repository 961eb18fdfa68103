import { subgraphs, type SubgraphName } from '@daofang/departments';
import { DomainError } from '@daofang/domain';

/** What went wrong between the gateway and a department. */
export type Unavailability =
  /** No connection, or it broke. */
  | 'UNREACHABLE'
  /** No answer within the limit. */
  | 'TIMEOUT'
  /** It did not answer many times in a row; it is asked again in a moment. */
  | 'RESTING'
  /** It does not take us for the gateway, or runs another version of its schema: an admin's matter. */
  | 'MISCONFIGURED';

/** One department does not answer; the others' part of the answer stands. After a command the outcome is unknown. */
export function departmentUnavailable(department: SubgraphName, reason: Unavailability, command: boolean): DomainError {
  const name = subgraphs[department].zh;
  const details = { department, reason };
  return command
    ? new DomainError(
        'DEPARTMENT_UNAVAILABLE',
        `${name}系统暂时无法访问，本次操作是否生效尚不确定，请稍后用同一命令编号重试。`,
        'The department did not answer. The outcome is unknown: send it again with the same commandId, which does it once.',
        'UNAVAILABLE',
        details,
      )
    : new DomainError(
        'DEPARTMENT_UNAVAILABLE',
        `${name}系统暂时无法访问，相关内容未能显示，请稍后重试。`,
        'The department did not answer; what it owns is missing from this answer. Try again later.',
        'UNAVAILABLE',
        details,
      );
}

/**
 * A department answered what is no answer: not GraphQL, or an error in other words than ours (K137). What it did, nobody here knows.
 */
export function departmentError(department: SubgraphName, command: boolean): DomainError {
  const name = subgraphs[department].zh;
  return command
    ? new DomainError(
        'DEPARTMENT_ERROR',
        `${name}系统的回应有误，本次操作是否生效请查询，或者用同一命令编号重试。`,
        'The department’s answer cannot be read. The outcome is unknown: ask, or send it again with the same commandId, which does it once.',
        'UNAVAILABLE',
        { department },
      )
    : new DomainError(
        'DEPARTMENT_ERROR',
        `${name}系统的回应有误，相关内容未能显示，请稍后重试。`,
        'The department’s answer cannot be read; what it owns is missing from this answer. Try again later.',
        'UNAVAILABLE',
        { department },
      );
}
