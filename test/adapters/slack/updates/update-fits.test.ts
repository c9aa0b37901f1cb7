import { renderSlack } from '../../../../src/adapters/slack/show/render.ts';
import { updateFitsContract } from '../../../contracts/update-fits.ts';

updateFitsContract('Slack', (reply) => renderSlack(reply, () => 'kept:key'));
