import { HOP_HEADER, signHop } from '@daofang/auth';
import type { Accounts, KernelStatus, OperationsRequest, ReplayedPart } from '@daofang/department';
import { departmentNames, departments, isDepartment, type DepartmentName } from '@daofang/departments';
import { Actor, DomainError } from '@daofang/domain';
import type { Redelivered } from '@daofang/events';
import { request } from 'undici';

/** @throws DomainError `UNKNOWN_DEPARTMENT` */
export function departmentOf(name: string): DepartmentName {
  if (isDepartment(name)) return name;
  throw new DomainError(
    'UNKNOWN_DEPARTMENT',
    `没有部门 ${name}。`,
    `Known: ${departmentNames.join(', ')}.`,
    'NOT_FOUND',
  );
}

/** What two admins do about a parked event. */
export type MendAct = 'discardParked' | 'takeParked';

/** The operations of every department's event kernel, each call signed. */
export interface DepartmentOperations {
  status(department: DepartmentName): Promise<KernelStatus>;
  /** @param limitMs how long it may take; milliseconds */
  accounts(department: DepartmentName, span: { from: string; to: string }, limitMs?: number): Promise<Accounts>;
  rehearseParked(actor: Actor, department: DepartmentName, key: string): Promise<Redelivered>;
  redrive(actor: Actor, department: DepartmentName, key: string): Promise<{ redriven: boolean }>;
  /** Done twice it is done once. */
  mendParked(actor: Actor, department: DepartmentName, act: MendAct, key: string, eventId: string): Promise<unknown>;
  /** A department reads a topic in which it stopped from the start of the log as it is. */
  acceptLog(actor: Actor, department: DepartmentName, topic: string): Promise<unknown>;
  replay(
    actor: Actor,
    department: DepartmentName,
    asked: { topic: string; partition: number; from: string; limit: number; rehearsal: boolean },
  ): Promise<ReplayedPart>;
}

/** How long one operation may take; a replay's part reads the broker. Milliseconds. */
const LIMIT_MS = 60_000;
const STATUS_LIMIT_MS = 3_000;

export function departmentOperations(
  urls: Record<DepartmentName, string>,
  hopSecrets: Record<DepartmentName, string>,
): DepartmentOperations {
  const ask = async <T>(
    department: DepartmentName,
    actor: Actor,
    asked: OperationsRequest,
    limitMs = LIMIT_MS,
  ): Promise<T> => {
    const body = JSON.stringify(asked);
    const answer = await request(new URL('/ops', urls[department]), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [HOP_HEADER]: signHop(hopSecrets[department], department, actor, body),
      },
      body,
      signal: AbortSignal.timeout(limitMs),
    }).catch(() => {
      throw away(department);
    });
    const content = (await answer.body.json().catch(() => {
      throw away(department);
    })) as { errors?: { message: string; extensions: { code: string; hint: string } }[] };
    if (answer.statusCode < 300) return content as T;
    const [error] = content.errors ?? [];
    if (!error) throw away(department);
    throw new DomainError(error.extensions.code, error.message, error.extensions.hint, 'CONFLICT');
  };
  return {
    status: (department) => ask(department, Actor.system, { action: 'status' }, STATUS_LIMIT_MS),
    accounts: (department, span, limitMs) => ask(department, Actor.system, { action: 'accounts', ...span }, limitMs),
    rehearseParked: (actor, department, key) => ask(department, actor, { action: 'rehearseParked', key }),
    redrive: (actor, department, key) => ask(department, actor, { action: 'redrive', key }),
    mendParked: (actor, department, act, key, eventId) => ask(department, actor, { action: act, key, eventId }),
    acceptLog: (actor, department, topic) => ask(department, actor, { action: 'acceptLog', topic }),
    replay: (actor, department, asked) => ask(department, actor, { action: 'replay', ...asked }),
  };
}

const away = (department: DepartmentName): DomainError =>
  new DomainError(
    'DEPARTMENT_UNAVAILABLE',
    `${departments[department].zh}部门没有回应，请稍后重试。`,
    `${department} does not answer; try again later.`,
    'UNAVAILABLE',
    { department },
  );
