import { describe, expect, it } from 'vitest';
import { failureKindOf, refusalOfDisk, refusalOfFailure } from '../../server/db/failures';
import { MusterError } from '../../server/domain/errors';

const coded = (code: string, message = '') => Object.assign(new Error(message), { code });
/** As Prisma gives an error of its adapter. */
const wrapped = (cause: object, code = 'P2010') =>
  Object.assign(new Error('Raw query failed'), { code, meta: { driverAdapterError: { cause } } });

describe('a fault of the database', () => {
  it.each([
    ['absent', coded('ECONNREFUSED')],
    ['absent', coded('ECONNRESET')],
    ['absent', coded('57P01')],
    ['absent', coded('57P02')],
    ['absent', coded('57P03')],
    ['absent', coded('08006')],
    ['absent', new Error('Connection terminated unexpectedly')],
    ['absent', new Error('Client has encountered a connection error and is not queryable')],
    ['absent', wrapped({ kind: 'DatabaseNotReachable' }, 'P1001')],
    ['silent', coded('57014', 'canceling statement due to statement timeout')],
    ['silent', new Error('timeout exceeded when trying to connect')],
    ['silent', coded('P2028')],
    ['crowded', coded('53300')],
    ['locked', coded('SQLITE_BUSY')],
    ['locked', coded('SQLITE_BUSY_SNAPSHOT')],
    ['locked', coded('SQLITE_LOCKED')],
    ['locked', coded('55P03')],
    ['locked', wrapped({ kind: 'SocketTimeout', originalCode: 'SQLITE_BUSY' }, 'P1008')],
    ['full', coded('SQLITE_FULL')],
    ['full', coded('ENOSPC')],
    ['full', coded('53100')],
    ['full', wrapped({ kind: 'sqlite', extendedCode: 13, message: 'database or disk is full' })],
    ['readonly', coded('SQLITE_READONLY_DBMOVED')],
    ['readonly', coded('EROFS')],
    ['readonly', coded('25006')],
    ['damaged', coded('SQLITE_CORRUPT_VTAB')],
    ['damaged', coded('SQLITE_NOTADB')],
    ['disk', coded('SQLITE_IOERR_WRITE')],
    ['disk', coded('SQLITE_CANTOPEN')],
    ['disk', wrapped({ kind: 'sqlite', extendedCode: 778, message: 'disk I/O error' })],
  ])('is %s: %s', (kind, error) => {
    expect(failureKindOf(error)).toBe(kind);
    expect(refusalOfFailure(error)).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('Nothing was saved') });
  });

  it.each([
    coded('SQLITE_CONSTRAINT_UNIQUE', 'UNIQUE constraint failed: Change.id'),
    coded('23505'),
    coded('P2002'),
    coded('42P01', 'relation "Report" does not exist'),
    new TypeError('undefined is not a function'),
    'text',
    null,
  ])('is not what a mistake is: %s', (error) => {
    expect(refusalOfFailure(error)).toBeNull();
  });

  it('says that it is not known what was kept where the answer to a commit was lost, and only there', () => {
    expect(refusalOfFailure(coded('57P01'), 'unknown')?.message).toContain('is not known');
    expect(refusalOfFailure(coded('SQLITE_FULL'), 'unknown')?.message).toContain('Nothing was saved');
  });

  it('leaves a refusal as it is, and calls no fault of a mail server one of the disk', () => {
    const refusal = new MusterError('DUPLICATE', 'There is one.');
    expect(refusalOfFailure(refusal)).toBe(refusal);
    expect(refusalOfDisk(coded('ECONNREFUSED'))).toBeNull();
    expect(refusalOfDisk(coded('ENOSPC'))).toMatchObject({ code: 'UNAVAILABLE' });
  });
});
