import { runDepartment } from '@daofang/department';
import { referral } from './department';

runDepartment(referral);
