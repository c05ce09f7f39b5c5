### 客服台用中文说的每一句话。
###
### `键 = 文字` 是要说的话；`.heard` 是顾客会输入的说法，用 "|" 分开，按钮上的文字本身也算。
### 中文按子串匹配，所以不收单字和容易出现在别的词里的短语。
###
### 语气：平实、温和、句子短，适合手机。先回应感受，再说接下来怎么做。不说“不行”“不知道”，
### 不责怪顾客，不承诺金额。

## 顾客看到的：对话的开头。

greeting =
    您好 👋 很抱歉给您添了麻烦。
    请告诉我们发生了什么，我们会交给负责的同事处理。
greeting-noted = 您好 👋 很抱歉发生了这样的事。您说的情况我们已经记下，只差一点信息了。
welcome-back = 欢迎回来，我们接着刚才的继续。
# 只在第一个问题前显示一次。
privacy-notice = 您告诉我们和发给我们的内容只用于处理您的投诉，会在限定期限内保存，之后删除。详情：/help
flow-changed = 我们的问题有了调整。您之前的回答都还在，请看下一个问题。

## 顾客看到的：回答没能用上。

not-understood = 谢谢您。为了不弄错，想再向您确认一次。
tries-over = 我们换个简单的方式：下面说明需要什么，您也可以直接找真人客服。
explain-language = 请点选想用的语言，或者直接输入语言名称。
explain-order = 订单号在订单确认信息里，一般由字母和数字组成，例如 114-3941689-8772232。发一张订单截图也可以。
explain-choice = 请点最合适的按钮，或输入它的序号（从左上角数起），也可以用自己的话简单说明。
explain-text = 一两句话就够：您原本期待的是什么，实际收到的是什么样。
explain-evidence = 像发给朋友一样，把照片、视频或文件发过来就行，一次发多个也可以。
explain-name = 请告诉我们怎么称呼您，只写名字就可以。
explain-summary = 点第一个按钮就可以提交，或者点想修改的那一项。

## 顾客看到的：一次一个问题，下面带按钮。

ask-language = 您想用哪种语言沟通？
ask-order = 请问是哪一笔订单？麻烦发一下订单号。
ask-category = 出了什么问题？
ask-what = 我们想把情况了解清楚：发生了什么，是哪件商品？
ask-when = 您是什么时候发现的？
ask-evidence = 方便发一张照片或一小段视频吗？这样我们能马上看明白。
ask-outcome = 您希望我们怎么解决？
ask-name = 请问怎么称呼您？

## 顾客看到的：每个问题的名称，用在汇总和修改按钮上。

label-language = 语言
label-order = 订单
label-category = 问题
label-what = 情况说明
label-when = 时间
label-evidence = 照片和文件
label-outcome = 您的诉求
label-name = 称呼

## “出了什么问题？”下面的按钮。

category-late = 延误或丢件
    .heard = 没收到 | 没有收到 | 还没到 | 还没有到 | 一直没到 | 没到货 | 未收到 | 未送达 | 没送到 | 没有送到 | 迟迟不到 | 迟到 | 延误 | 延迟 | 太慢了 | 物流不动 | 物流没更新 | 物流没有更新 | 丢件 | 包裹丢了 | 快递丢了 | 寄丢 | 弄丢 | 包裹不见 | 什么时候到 | 什么时候能到 | 包裹在哪 | 快递在哪 | 货在哪 | 还在等 | 等了很久 | 超时未到
category-customs = 清关或关税
    .heard = 海关 | 清关 | 关税 | 报关 | 扣关 | 进口税 | 税费 | 要交税 | 卡在海关
category-damaged = 到货破损
    .heard = 破损 | 坏了 | 碎了 | 摔坏 | 压坏 | 弄坏 | 坏掉 | 损坏 | 裂了 | 裂开 | 开裂 | 裂痕 | 断了 | 破了 | 变形 | 凹陷 | 划痕 | 刮花 | 漏液 | 漏水 | 撕破 | 碎成
category-not-as-described = 与描述不符
    .heard = 与描述不符 | 和描述不符 | 跟描述不符 | 描述不符 | 与图片不符 | 和图片不一样 | 跟图片不一样 | 和照片不一样 | 跟照片不一样 | 和网页不一样 | 跟网上不一样 | 货不对板 | 实物不符 | 与实物不符 | 不一样的颜色 | 颜色和图片 | 虚假宣传 | 假货 | 仿品 | 不是正品 | 山寨
category-quality = 质量问题
    .heard = 质量 | 不能用 | 用不了 | 无法使用 | 不工作 | 开不了机 | 充不了电 | 充不进电 | 失灵 | 故障 | 做工差 | 做工粗糙 | 掉色 | 色差 | 异味 | 有味道 | 用了几天就 | 次品 | 瑕疵
category-wrong-item = 发错货或尺码
    .heard = 发错 | 寄错 | 送错 | 错的商品 | 错误的商品 | 商品错了 | 颜色错了 | 型号错了 | 尺码不对 | 尺码错 | 尺寸不对 | 尺寸错 | 码数不对 | 大小不合适 | 不合身 | 太小了 | 太大了 | 穿不上 | 不是我买的 | 不是我订的 | 别人的订单
category-missing-parts = 缺件少件
    .heard = 少了 | 缺少 | 缺件 | 少件 | 漏发 | 少发 | 配件没有 | 没有配件 | 缺配件 | 零件少 | 不完整 | 不齐全 | 空盒 | 空包裹 | 只收到一个
category-payment = 付款问题
    .heard = 付款 | 支付失败 | 支付问题 | 重复扣款 | 扣了两次 | 扣款两次 | 多扣 | 多收钱 | 金额不对 | 价格不对 | 优惠券没用上 | 刷卡失败 | 退款没到账
category-site-fault = 网站故障
    .heard = 网站打不开 | 网页打不开 | 打不开网站 | 网站出错 | 网站故障 | 页面出错 | 登录不了 | 无法登录 | 登不上 | 下不了单 | 无法下单 | 应用闪退 | 闪退 | 页面加载 | 报错
category-other = 其他问题
    .heard = 其他原因 | 别的问题 | 另外的问题 | 都不是 | 以上都不是

## “您是什么时候发现的？”下面的按钮。

when-today = 今天
    .heard = 今早 | 今天早上 | 今天上午 | 今天下午 | 今晚 | 刚刚 | 刚才 | 几小时前 | 刚收到
when-yesterday = 昨天
    .heard = 昨晚 | 昨日 | 一天前
when-this-week = 这几天
    .heard = 这周 | 这个星期 | 本周 | 前天 | 几天前 | 两天前 | 三天前 | 四天前 | 五天前 | 最近几天
when-earlier = 更早
    .heard = 上周 | 上个星期 | 一周前 | 几周前 | 两周前 | 上个月 | 一个月前 | 几个月前 | 去年 | 很久以前 | 很早之前

## “您希望我们怎么解决？”下面的按钮。

outcome-refund = 退款
    .heard = 退钱 | 退我钱 | 把钱退 | 全额退 | 退还 | 退货退款 | 要求退货 | 我要退货 | 想退货 | 申请退货
outcome-exchange = 换货
    .heard = 想换 | 要换 | 换一个尺码 | 换尺码 | 换个颜色 | 换颜色 | 调换 | 更换尺码
outcome-replacement = 补发或重寄
    .heard = 补发 | 重寄 | 重新寄 | 重新发 | 再寄 | 再发一 | 补寄 | 换新的 | 换个新的 | 换一个新的 | 寄一个新的 | 发一个新的
outcome-compensation = 补偿
    .heard = 赔偿 | 赔钱 | 折扣 | 优惠券 | 退一部分 | 部分退款 | 赔我
outcome-apology = 道歉
    .heard = 给我道歉 | 赔礼 | 道个歉
outcome-information = 想了解情况
    .heard = 解释一下 | 给个解释 | 说明一下 | 告诉我进度 | 想知道 | 了解进度 | 查一下进度 | 给个说法

## 顾客的话是什么意思，出现在哪里都算。只听，不说。

order-cue =
    .heard = 订单 | 订单号 | 单号 | 订单编号 | 购买编号 | 我的订单
thanks =
    .heard = 谢谢 | 谢谢您 | 谢谢你 | 谢谢你们 | 多谢 | 非常感谢 | 十分感谢 | 感谢 | 太感谢了 | 谢了 | 收到 | 好的 | 好 | 嗯 | 嗯嗯 | 太好了 | 很好 | 非常好 | 不错 | 棒 | 赞 | 辛苦了 | 麻烦了 | 没问题了 | 解决了 | 已经解决了 | 明白了 | 知道了 | 了解 | 您的帮助 | 你的帮助 | 你们 | 您 | 你 | 啦 | 了 | 哦 | 啊 | 呢 | 的 | 再见 | 拜拜 | 祝好 | 祝您愉快 | 非常 | 很 | 太 | ok
no-evidence =
    .heard = 没有照片 | 没照片 | 没有图片 | 没图片 | 没有视频 | 没拍照 | 没有拍照 | 拍不了 | 不方便拍 | 发不了照片 | 没有证据 | 没有截图 | 已经扔了 | 扔掉了 | 没法拍
no-order =
    .heard = 没有订单号 | 没订单号 | 找不到订单号 | 不知道订单号 | 忘了订单号 | 忘记订单号 | 不记得订单号 | 订单号丢了 | 订单号不在手边 | 手边没有订单号
answer-no =
    .heard = 不 | 不用 | 不用了 | 没有 | 不了 | 暂时没有 | 暂时不用 | 以后再说 | 不方便 | 没有了 | 不要 | 不需要 | 抱歉没有

## 菜单里的命令，以及顾客单独输入时的说法。

command-status = 查看投诉进度
    .heard = 进度 | 状态 | 查进度 | 查询进度 | 查看进度 | 投诉进度 | 处理到哪了 | 有消息吗 | 有进展吗 | 我的投诉
command-language = 换一种语言
    .heard = 语言 | 换语言 | 更换语言 | 切换语言 | 其他语言
command-human = 找真人客服
    .heard = 人工 | 人工客服 | 真人 | 真人客服 | 转人工 | 找人工 | 找客服 | 客服 | 我要人工 | 我要找人工 | 找真人 | 我想和真人说话
command-help = 使用说明和您的数据
    .heard = 帮助 | 怎么用 | 怎么使用 | 使用说明 | 菜单 | 隐私 | 有哪些功能
command-time = 设置您当地的时间
    .heard = 时间 | 时区 | 我的时间 | 改时间 | 改时区 | 设置时间 | 时间不对
command-back = 回到上一个问题
    .heard = 返回 | 上一步 | 上一个 | 上一题 | 后退 | 上一个问题
command-skip = 跳过这个问题
    .heard = 跳过 | 略过 | 下一个 | 下一题 | 不知道 | 不清楚 | 不记得 | 没有订单号 | 暂时跳过
command-cancel = 停止，不提交
    .heard = 取消 | 停止 | 退出 | 算了 | 不弄了 | 不投诉了 | 结束
command-new = 发起新的投诉
    .heard = 新投诉 | 新的投诉 | 投诉 | 我要投诉 | 我想投诉 | 开始 | 重新投诉 | 再投诉一个

## 对话中的按钮。

button-send = 提交投诉
    .heard = 提交 | 发送 | 是 | 是的 | 对 | 对的 | 好 | 好的 | 可以 | 没错 | 没问题 | 确认 | 确定 | 正确 | 都对 | 发吧 | 行 | 嗯 | ok
button-change = 修改：{ $label }
button-cancel = 取消
button-back = 返回
button-skip = 跳过
button-no-evidence = 没有照片，继续
button-no-order = 手边没有订单号
button-person = 找真人客服

## 语言名称。

language-en = English
    .heard = 英语 | 英文 | english
language-zh-Hans = 简体中文
    .heard = 中文 | 汉语 | 普通话 | chinese
language-es = Español
    .heard = 西班牙语 | 西语 | spanish
language-fr = Français
    .heard = 法语 | 法文 | french
language-de = Deutsch
    .heard = 德语 | 德文 | german
language-pt-BR = Português (Brasil)
    .heard = 葡萄牙语 | 葡语 | portuguese
language-ja = 日本語
    .heard = 日语 | 日文 | japanese
language-ar = العربية
    .heard = 阿拉伯语 | arabic

## 顾客看到的：照片和文件。

evidence-thanks = 谢谢，您的文件已经收到。
evidence-urge = 这种情况有照片会处理得快很多，往往不用再反复询问。方便的话请发一张；实在没有，再点一次按钮我们就继续。
file-too_big = 这个文件太大，这里收不下。能否发小一点的，或者短一点的视频？
file-type_not_allowed = 这种文件在这里打不开。照片、视频或 PDF 都可以。
file-damaged = 这个文件传过来时损坏了，麻烦再发一次好吗？
file-empty = 这个文件是空的，麻烦再发一次好吗？
file-not_fetched = 您的文件没有传到我们这里，麻烦再发一次好吗？
file-other = 这个文件没能收下，麻烦再发一次，或换一种格式好吗？

## 顾客看到的：提交前的汇总，一行一项。

summary-title = 我们记下的内容是：
summary-line = { $label }：{ $value }
summary-evidence =
    { $files ->
        [0] 照片和文件：未发送
       *[other] 照片和文件：{ $files } 个
    }
summary-ask = 就这样提交可以吗？想补充什么也可以直接写。
answer-none = 未填写

## 顾客看到的：受理回执，依次是感谢、收到的内容、接下来怎么做、答复时间。

ack-thanks = 谢谢您告诉我们。很抱歉给您添了麻烦，我们会认真把这件事处理好。
ack-thanks-name = { $name }，谢谢您告诉我们。很抱歉给您添了麻烦，我们会认真把这件事处理好。
ack-received =
    您的投诉已经收到，编号 { $number }。
    问题：{ $category }
    您的诉求：{ $outcome }
    { $files ->
        [0] 照片和文件：未发送
       *[other] 照片和文件：{ $files } 个
    }
ack-received-order =
    您的投诉已经收到，编号 { $number }。
    订单：{ $order }
    问题：{ $category }
    您的诉求：{ $outcome }
    { $files ->
        [0] 照片和文件：未发送
       *[other] 照片和文件：{ $files } 个
    }
ack-next = 我们的同事会完整看过您的情况，并在这个对话里答复您。您随时可以补充文字或照片。
promise-open = 您最晚会在{ $due }（{ $city }时间）收到答复。
promise-closed = 您最晚会在{ $due }（{ $city }时间）收到答复。我们在{ $team }的团队现在不在上班时间，那边是 { $there }。
promise-zone-unsure = 如果您不在{ $city }，请发送 /time，我们就按您当地的时间告诉您。

## 顾客看到的：后续对话。

joined-ticket = 这笔订单的投诉 { $number } 已经在处理中。您刚才写的内容已经补充进去，不用重新开始。
added = 谢谢，您的补充已经加到投诉里了。
thanks-reply = 不客气，也谢谢您给我们机会把事情处理好。
reopened = 很抱歉问题还没有解决。您的投诉 { $number } 已经重新打开，同事会看到您的消息。
resolved =
    您的投诉 { $number } 已标记为处理完毕，感谢您的耐心。
    如果还有不妥的地方，直接在这里写给我们，我们会继续处理。
status-ticket = 您的投诉 { $number }：{ $stage }。
status-none = 目前没有进行中的投诉。要发起投诉，请发送 /new。
status-collecting = 您的投诉还在填写，尚未提交。请看下一个问题。
stage-open = 已收到，等待同事接手
stage-claimed = 有同事正在处理
stage-resolved = 已处理完毕
cancelled = 好的，已经停下，什么都没有提交。想重新开始时，请发送 /new。
nothing-in-progress = 目前没有需要您回答的问题。/status 可以查看进度，/new 可以发起新的投诉。
cannot-skip = 有了这一项，我们才能帮到您。
language-set = 谢谢。接下来我们用中文和您沟通。
toast-old-button = 这个按钮属于之前的问题，请用最新的那一个。
help =
    请用自己的话告诉我们出了什么问题。照片、视频和文件随时都可以发。

    /new – 发起投诉
    /status – 查看进度
    /human – 找真人客服
    /back – 回到上一个问题
    /skip – 跳过这个问题
    /cancel – 停止，不提交
    /language – 换一种语言
    /time – 您当地的时区

    您的数据：您的称呼、消息和文件只用于处理投诉和履行法律义务，之后会删除。如需副本或希望提前删除，请在这里告诉我们。
ask-time = 您那里现在几点？请写成 22:40 这样的格式。目前我们按{ $city }的时间计算。
time-set = 谢谢。之后我们都按{ $city }时间告诉您。

## 时间，顾客和团队都会看到。

moment-today = 今天 { $time }
moment-tomorrow = 明天 { $time }
moment-day = { $day } { $time }
duration-days = { $days } 天
duration-days-hours = { $days } 天 { $hours } 小时
duration-hours = { $hours } 小时
duration-hours-minutes = { $hours } 小时 { $minutes } 分钟
duration-minutes = { $minutes } 分钟

### 团队看到的：卡片、话题串、表单和工作台页面。简短、就事论事。

## 工单卡片

card-title = { $number } · { $name }
card-nameless = 还没有称呼
card-fallback = 工单 { $number } · { $name } · { $stage }
card-stage = 状态
card-stage-open = 待认领
card-stage-claimed = 已认领
card-stage-resolved = 已解决
card-owner = 负责人
card-nobody = 暂无
card-language = 语言
card-channel = 渠道
card-channel-telegram = Telegram
card-channel-whatsapp = WhatsApp
card-channel-webchat = 网页聊天
card-order = 订单
card-no-order = 未提供
card-category = 问题
card-outcome = 诉求
card-photos = 文件
card-photos-count =
    { $count ->
        [0] 无
       *[other] { $count } 个
    }
card-local-time = 顾客当地时间
card-there = 那边 { $time }（{ $city }）
card-opened = 创建时间
card-promise-open = 已承诺在 { $time }（{ $city }）前答复
card-promise-here = 您的时间 { $here }
card-left = 剩余 { $left }（{ $asof } 时）
card-late = 已超时 { $left }（{ $asof } 时）
card-promise-kept = 已按时答复（承诺时间 { $time }，{ $city }）
card-promise-missed = 承诺已超时（承诺时间 { $time }，{ $city }）
card-no-promise = 没有承诺时间
card-wants-person = 🙋 顾客要求真人客服
card-unreachable = 📵 联系不到顾客：已屏蔽本客服台或已注销账号

team-claim = 认领
team-release = 释放
team-assign = 分配给…
team-resolve = 解决
team-reopen = 重新打开
team-resolve-title = 解决 { $number }？
team-resolve-text = 顾客会收到已处理完毕的通知。如果顾客再次来信，工单会重新打开。
team-resolve-yes = 解决
team-resolve-no = 再等等

## 话题串

thread-said = { $author } · { $time }
thread-customer = 顾客
thread-translation = 译文（{ $language } → { $target }）
thread-translation-plain = 译文
thread-no-translation = 没有译文：{ $why }
thread-shortened = （此处有删减，渠道里有全文）
thread-file = 📎 { $what } { $name } · { $state }
thread-file-nameless = 📎 { $what } · { $state }
thread-file-fetching = 接收中
thread-file-stored = 已收到
thread-file-refused = 未接收：{ $why }
thread-kind-photo = 照片
thread-kind-video = 视频
thread-kind-audio = 音频
thread-kind-voice = 语音
thread-kind-document = 文件
thread-fallback = 顾客的 { $count } 条新消息
thread-upload = 顾客的文件
quote-before = 之前：
quote-after = 现在：

failure-engine_down = 翻译服务无法连接
failure-engine_timeout = 翻译服务响应超时
failure-too_long = 文字太长，翻译服务无法处理
failure-language_not_supported = 翻译服务不支持这种语言
failure-facts_changed = 译文改动了数字、链接或名称，已弃用
failure-off = 翻译已关闭
failure-other = 翻译服务没有给出可用的结果

why-not_fetched = 无法获取
why-too_big = 文件太大
why-type_not_allowed = 不接收这种文件
why-damaged = 文件损坏或与类型不符
why-empty = 文件是空的
why-file_gone = 文件已不存在
why-message_gone = 文件已不存在
why-chat_not_found = 无法获取
why-bad_request = 无法获取
why-blocked = 无法获取
why-other = 无法接收

## 客服的话：草稿和回执

draft-title = 草稿 · 顾客还没看到
receipt-sending = 发送中…
receipt-delivered = ✅ 已送达
receipt-corrected = ✏️ 您在发送后修改了这条。顾客看到的仍是旧文字。
receipt-deleted = 🗑️ 您删除了这条。顾客那边仍然保留。
receipt-refused = ❌ 未送达
receipt-uncertain = ❔ 无法确定是否送达。再次发送前，请询问顾客或查看对话。
receipt-discarded = 已丢弃，顾客没有收到。
receipt-why = 原因：{ $why }
receipt-part = 共 { $all } 部分，已送达 { $sent } 部分
receipt-erase-failed = 无法在顾客的对话里删除：{ $why }
draft-words = { $name } 写道
draft-translation = 顾客看到的（{ $language }）
draft-no-translation = ⚠️ 没有译文：{ $why }。将按原文发送。
draft-sent-untranslated = 没有译文：{ $why }。按原文发送。
draft-shortened = （此处有删减，顾客会收到全文）
draft-correction = 新文字
draft-correction-translation = 顾客将看到（{ $language }）
draft-fallback = { $number } 的草稿
draft-fallback-receipt = { $state }（{ $number }）

draft-send = 发送
draft-edit = 编辑
draft-discard = 丢弃
draft-retry = 重试
draft-resend = 再次发送
draft-arrived = 已经送达
draft-correct = 发送更正
draft-leave = 保持原样
draft-erase = 在顾客处删除
draft-erase-title = 在顾客的对话里删除？
draft-erase-text = 消息会从顾客的对话中消失。顾客可能已经看过。
draft-erase-yes = 删除
draft-erase-no = 保留

sent-why-timeout = 渠道没有及时响应
sent-why-dropped = 与渠道的连接中断
sent-why-server_error = 渠道自身返回了错误
sent-why-blocked = 顾客屏蔽了客服台
sent-why-deactivated = 顾客的账号已不存在
sent-why-kicked = 客服台被移出了对话
sent-why-chat_not_found = 渠道找不到这个对话
sent-why-message_gone = 这条消息已不在顾客的对话里
sent-why-too_old = 消息太旧，渠道不允许更改
sent-why-too_big = 文件超过渠道的大小限制
sent-why-too_long = 文字超过渠道的长度限制
sent-why-file_gone = 文件已不存在
sent-why-bad_request = 渠道不接受这种形式
sent-why-other = 渠道拒绝了（{ $code }）

## 编辑草稿的表单

form-title = 编辑草稿
form-label = 要告诉顾客的话
form-hint = 保存后会重新翻译。现在还不会发送。
form-save = 保存
form-cancel = 取消
form-too-long = 草稿超过 3,000 个字符，表单放不下。请直接在话题串里编辑您的消息，草稿会随之更新。

## 工作台页面

home-title = 您的工作台
home-mine = 您的工单
home-unclaimed = 待认领
home-lapsing = 即将到期的答复
home-nothing-mine = 您没有进行中的工单。
home-nothing-unclaimed = 每个工单都有负责人。
home-nothing-lapsing = 没有等待中的承诺答复。
home-more = 还有 { $count } 个
home-open = 打开
home-due = { $here } 到期 · 剩余 { $left }
home-late = { $here } 到期 · 已超时 { $left }
home-no-due = 没有承诺时间
home-order = 订单 { $order }
home-asof = 截至 { $here }

## 客服台在话题串里的说明

note-claimed = { $name } 认领了这个工单。{ $name } 在这里写的会成为草稿，其他人的话只留在内部。
note-released = { $name } 释放了这个工单，等待其他人认领。
note-assigned = { $by } 把这个工单交给了 { $name }。
note-resolved = { $name } 已解决这个工单，并已通知顾客。
note-reopened = { $name } 重新打开了这个工单。
note-joined = 顾客再次投诉同一笔订单，在这里继续处理。
note-wants-person = 🙋 顾客要求真人客服。
note-file-refused = 顾客的一个文件没有收下：{ $why }。
note-promise-lapsing = 承诺给顾客的答复将于 { $due }（客服台时间）到期，目前还没有人答复。
note-promise-lapsed = 承诺在 { $due }（客服台时间）前的答复已超时。请尽快答复，或告诉顾客新的时间。
note-recreated = 原来的卡片被删除了，工单带着全部内容在这里继续。
note-customer-reopened = 顾客再次来信，工单已重新打开。
note-customer-edited = 顾客修改了一条消息。
note-customer-back = 现在又可以联系到顾客了。
note-customer-left = 📵 顾客屏蔽了客服台或注销了账号，答复无法送达。

## 只有团队里某一个人看到的

refuse-resolved = 这个工单已解决，请先重新打开。
refuse-resolved-write = 这个工单已解决，您的消息只留在内部。要答复请先重新打开。
refuse-yours-already = 这个工单已经是您的了。
refuse-claimed = { $name } 已认领这个工单，只有 { $name } 或主管可以这样做。
refuse-nobodys = 还没有人认领这个工单。
refuse-assignee = 工单只能交给可以答复顾客的人。
refuse-open = 这个工单已经是打开状态。
refuse-stranger = 只有团队的客服可以处理工单。您在这里写的内容不会发给顾客。
refuse-file-coming = 草稿里的文件还在接收中，请稍后再发送。
refuse-translation-coming = 草稿的译文还在路上，请稍后再发送。
refuse-empty = 没有可以发送的内容。
refuse-draft = 只有 { $name } 或主管可以处理这份草稿。
told-unclaimed = 还没有人认领这个工单，您的消息只留在内部。要答复顾客，请先认领。
told-internal = { $name } 正在答复这位顾客，您的消息只留在内部。
